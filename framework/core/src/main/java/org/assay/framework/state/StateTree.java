package org.assay.framework.state;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;

/** A state tree in memory: a sorted map from path to value, with a checksummed file form. */
public final class StateTree implements StateWriter, StateReader {
    private static final int MAGIC = 0x41535331; // "ASS1"

    private final Map<String, Object> entries;
    private final String prefix;

    public StateTree() {
        this(new TreeMap<>(), "");
    }

    private StateTree(Map<String, Object> entries, String prefix) {
        this.entries = entries;
        this.prefix = prefix;
    }

    @Override
    public StateTree child(String name) {
        return new StateTree(entries, prefix + name + "/");
    }

    /** The same entries, to add more to. */
    public StateTree copy() {
        return new StateTree(new TreeMap<>(entries), prefix);
    }

    private void add(String name, Object value) {
        if (entries.put(prefix + name, value) != null) {
            throw new IllegalArgumentException("state entry '" + prefix + name + "' is written twice");
        }
    }

    @Override
    public void put(String name, long value) {
        add(name, value);
    }

    @Override
    public void put(String name, double value) {
        add(name, value);
    }

    @Override
    public void put(String name, int[] values) {
        add(name, values.clone());
    }

    @Override
    public void put(String name, float[] values) {
        add(name, values.clone());
    }

    @Override
    public void put(String name, double[] values) {
        add(name, values.clone());
    }

    private <T> T get(String name, Class<T> type) {
        Object value = entries.get(prefix + name);
        if (!type.isInstance(value)) {
            throw new IllegalArgumentException("state entry '" + prefix + name + "' should be " + type.getSimpleName()
                    + ", found " + (value == null ? "none" : value.getClass().getSimpleName()));
        }
        return type.cast(value);
    }

    @Override
    public long getLong(String name) {
        return get(name, Long.class);
    }

    @Override
    public double getDouble(String name) {
        return get(name, Double.class);
    }

    @Override
    public int[] getIntegers(String name) {
        return get(name, int[].class).clone();
    }

    @Override
    public float[] getFloats(String name) {
        return get(name, float[].class).clone();
    }

    @Override
    public double[] getDoubles(String name) {
        return get(name, double[].class).clone();
    }

    /** The paths of all entries, sorted. */
    public List<String> paths() {
        return List.copyOf(entries.keySet());
    }

    /** The value at a path from the root: a {@code Long}, a {@code Double}, or an array of int, float or double. */
    public Object value(String path) {
        return new StateTree(entries, "").get(path, Object.class);
    }

    /** Writes the whole tree beside the file, then renames. */
    public void write(Path file) throws IOException {
        Path beside = file.resolveSibling(file.getFileName() + ".new");
        CRC32 checksum = new CRC32();
        try (OutputStream raw = new BufferedOutputStream(Files.newOutputStream(beside));
                DataOutputStream out = new DataOutputStream(new CheckedOutputStream(raw, checksum))) {
            out.writeInt(MAGIC);
            out.writeInt(entries.size());
            for (Map.Entry<String, Object> entry : entries.entrySet()) {
                out.writeUTF(entry.getKey());
                writeValue(out, entry.getValue());
            }
            out.writeLong(checksum.getValue());
        }
        Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void writeValue(DataOutputStream out, Object value) throws IOException {
        if (value instanceof Long number) {
            out.writeByte('l');
            out.writeLong(number);
        } else if (value instanceof Double number) {
            out.writeByte('d');
            out.writeDouble(number);
        } else if (value instanceof int[] integers) {
            out.writeByte('I');
            out.writeInt(integers.length);
            for (int one : integers) {
                out.writeInt(one);
            }
        } else if (value instanceof float[] floats) {
            out.writeByte('F');
            out.writeInt(floats.length);
            for (float one : floats) {
                out.writeFloat(one);
            }
        } else {
            double[] doubles = (double[]) value;
            out.writeByte('D');
            out.writeInt(doubles.length);
            for (double one : doubles) {
                out.writeDouble(one);
            }
        }
    }

    /** @throws IOException when the file is missing, torn, or no state file; the message says which */
    public static StateTree read(Path file) throws IOException {
        CRC32 checksum = new CRC32();
        long size = Files.size(file);
        try (DataInputStream in = new DataInputStream(
                new CheckedInputStream(new BufferedInputStream(Files.newInputStream(file)), checksum))) {
            if (in.readInt() != MAGIC) {
                throw new IOException(file + " is no training state of this version");
            }
            StateTree tree = new StateTree();
            int count = in.readInt();
            for (int i = 0; i < count; i++) {
                tree.entries.put(in.readUTF(), readValue(in, size));
            }
            long expected = checksum.getValue();
            if (in.readLong() != expected) {
                throw new IOException(file + " is damaged: its checksum does not match");
            }
            return tree;
        } catch (java.io.EOFException | java.io.UTFDataFormatException e) {
            throw new IOException(file + " is damaged: it ends too early", e);
        }
    }

    private static Object readValue(DataInputStream in, long fileSize) throws IOException {
        char kind = (char) in.readByte();
        switch (kind) {
            case 'l':
                return in.readLong();
            case 'd':
                return in.readDouble();
            case 'I':
                int[] integers = new int[length(in, fileSize)];
                for (int i = 0; i < integers.length; i++) {
                    integers[i] = in.readInt();
                }
                return integers;
            case 'F':
                float[] floats = new float[length(in, fileSize)];
                for (int i = 0; i < floats.length; i++) {
                    floats[i] = in.readFloat();
                }
                return floats;
            case 'D':
                double[] doubles = new double[length(in, fileSize)];
                for (int i = 0; i < doubles.length; i++) {
                    doubles[i] = in.readDouble();
                }
                return doubles;
            default:
                throw new IOException("a state entry of unknown kind '" + kind + "': the file is damaged");
        }
    }

    private static int length(DataInputStream in, long fileSize) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > fileSize) {
            throw new IOException(
                    "a state entry of " + length + " values in a file of " + fileSize + " bytes: the file is damaged");
        }
        return length;
    }
}
