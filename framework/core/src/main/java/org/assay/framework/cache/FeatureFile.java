package org.assay.framework.cache;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * One file of features, little-endian: the text ASSAYBAG, version, width and number of items (I32 each), for each item its key (two I64), its
 * number of features and the CRC-32C of their bytes (I32 each), the CRC-32C of all this, then the features in F32, items one after the other. It is
 * read a part at a time: none of it stays in memory but the index.
 */
final class FeatureFile {
    static final int VERSION = 1;
    static final String ENDING = ".bags";
    private static final long MAGIC = ByteBuffer.wrap(new byte[] {'A', 'S', 'S', 'A', 'Y', 'B', 'A', 'G'})
            .order(ByteOrder.LITTLE_ENDIAN)
            .getLong();
    private static final int HEAD = Long.BYTES + 3 * Integer.BYTES;
    private static final int ENTRY = ContentKey.BYTES + 2 * Integer.BYTES;

    /** An item of an opened file. */
    record Place(FeatureFile file, long start, int count, int checksum) {}

    /** An item's key and place. */
    record Entry(ContentKey key, Place place) {}

    private final Path path;
    private final FileChannel channel;

    private FeatureFile(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    Path path() {
        return path;
    }

    /** The entries of a file. @throws IOException saying in words what is wrong with it */
    static List<Entry> open(Path path, int width) throws IOException {
        FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
        try {
            return new FeatureFile(path, channel).entries(width);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private List<Entry> entries(int width) throws IOException {
        long size = channel.size();
        if (size < HEAD + Integer.BYTES) {
            throw new IOException("it is torn");
        }
        ByteBuffer head = read(0, HEAD);
        if (head.getLong() != MAGIC) {
            throw new IOException("it is no file of features");
        }
        int version = head.getInt();
        if (version != VERSION) {
            throw new IOException("it is of version " + version + ", not " + VERSION);
        }
        int foundWidth = head.getInt();
        int items = head.getInt();
        long index = HEAD + (long) items * ENTRY;
        if (items < 0 || foundWidth != width || size < index + Integer.BYTES) {
            throw new IOException("it is torn");
        }
        ByteBuffer all = read(0, (int) (index + Integer.BYTES));
        if (crc(all, 0, (int) index) != all.getInt((int) index)) {
            throw new IOException("its index is damaged");
        }
        all.position(HEAD);
        Entry[] entries = new Entry[items];
        long start = index + Integer.BYTES;
        for (int i = 0; i < items; i++) {
            ContentKey key = ContentKey.read(all);
            Place place = new Place(this, start, all.getInt(), all.getInt());
            entries[i] = new Entry(key, place);
            start += (long) place.count() * width * Float.BYTES;
        }
        if (start != size) {
            throw new IOException("it is torn");
        }
        return List.of(entries);
    }

    /** Reads an item's features; false when they are not what was written. */
    boolean read(Place place, int width, float[] features, int position) {
        try {
            ByteBuffer bytes = read(place.start(), place.count() * width * Float.BYTES);
            if (crc(bytes, 0, bytes.limit()) != place.checksum()) {
                return false;
            }
            bytes.asFloatBuffer().get(features, position, place.count() * width);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // Nothing was written through it.
        }
    }

    private ByteBuffer read(long start, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, start + buffer.position()) < 0) {
                throw new EOFException("it is torn");
            }
        }
        return buffer.flip();
    }

    private static int crc(ByteBuffer buffer, int from, int to) {
        CRC32C crc = new CRC32C();
        crc.update(buffer.array(), from, to - from);
        return (int) crc.getValue();
    }

    /** Writes items to a file named by their keys, beside it first. */
    static Path write(Path directory, List<ContentKey> keys, List<float[]> features, int width) throws IOException {
        int index = HEAD + keys.size() * ENTRY;
        ByteBuffer head = ByteBuffer.allocate(index + Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        head.putLong(MAGIC).putInt(VERSION).putInt(width).putInt(keys.size());
        for (int i = 0; i < keys.size(); i++) {
            keys.get(i).write(head);
            ByteBuffer bytes = bytes(features.get(i));
            head.putInt(features.get(i).length / width).putInt(crc(bytes, 0, bytes.limit()));
        }
        head.putInt(crc(head, 0, index)).flip();
        String name = ContentKey.nameOf(keys.toString());
        Path path = directory.resolve(name + ENDING);
        Path beside = Files.createTempFile(directory, name, ".new");
        try (FileChannel channel = FileChannel.open(beside, StandardOpenOption.WRITE)) {
            write(channel, head);
            for (float[] one : features) {
                write(channel, bytes(one));
            }
        } catch (IOException e) {
            Files.deleteIfExists(beside);
            throw e;
        }
        Files.move(beside, path, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        return path;
    }

    private static void write(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private static ByteBuffer bytes(float[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return bytes;
    }
}
