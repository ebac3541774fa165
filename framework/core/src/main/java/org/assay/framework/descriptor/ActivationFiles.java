package org.assay.framework.descriptor;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.zip.CRC32C;
import org.assay.framework.dataset.Examples;
import org.assay.framework.dataset.ParsedFiles;
import org.assay.framework.dataset.Split;
import org.assay.framework.npy.NpyException;
import org.assay.framework.npy.NpyFile;
import org.assay.framework.npy.NpyMatrix;
import org.assay.framework.source.LayerActivations;
import org.assay.framework.source.SourceModel;
import org.assay.framework.source.SourceModels;
import org.assay.framework.tensor.Backend;

/**
 * Files of activations, one .npy matrix a split: a row for each local feature, items in order. A file's name is the SHA-256 of all
 * that decides it: the model's file, the layer, the normalisation, the backend and its threads, and the items' values; so cells
 * share files, and none is ever out of date. Beside each lies the CRC-32C of its bytes: one that is torn, damaged or without it is computed
 * again, and that is told. The first process to ask computes and the others wait. Any of them may be deleted.
 *
 * <p>They are apart from the {@link org.assay.framework.cache.FeatureCache}, which keeps items one by one whenever one is described: a net computes
 * many items at once on a backend, all of a split before training begins, and is closed then, so that nothing could be computed later.
 */
final class ActivationFiles {
    private static final String SCHEME = "assay-activations-1";
    private static final int DIGITS = 24;
    private static final int ITEMS_AT_ONCE = 128;
    private static final String CHECKSUM = ".crc32c";

    /** Of files that were read in this process and have not changed since. */
    private static final ParsedFiles<String> CHECKSUMS = new ParsedFiles<>();

    private final SourceModels models;
    private final LayerActivations activations;
    private final Normalisation normalise;
    private final int rows;
    private final int width;
    private final byte[] origin;
    private final Consumer<String> teller;

    /** @param teller hears of files that are computed again */
    ActivationFiles(
            SourceModels models,
            SourceModel model,
            LayerActivations activations,
            String layer,
            Normalisation normalise,
            Consumer<String> teller) {
        this.models = models;
        this.teller = teller;
        this.activations = activations;
        this.normalise = normalise;
        this.width = activations.item().size(-1);
        this.rows = activations.item().count() / width;
        Backend backend = models.backend();
        String what = String.join(
                "\n",
                SCHEME,
                layer,
                normalise.name(),
                backend.name(),
                new TreeMap<>(backend.provenance()).toString(),
                Arrays.toString(activations.item().sizes()));
        MessageDigest digest = digest();
        digest.update(what.getBytes(StandardCharsets.UTF_8));
        try {
            digest.update(Files.readAllBytes(model.file()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.origin = digest.digest();
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    /** The split at the layer; computed where no file has it. */
    Split split(Split items) {
        if (items.size() == 0) {
            return items;
        }
        Path file = models.cache().resolve(name(items) + ".npy");
        boolean sets = activations.item().rank() == 3;
        try {
            Files.createDirectories(models.cache());
            try (FileChannel lock = FileChannel.open(
                            models.cache().resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock held = lock.lock()) {
                Optional<String> fault = fault(file, items);
                if (fault.isPresent()) {
                    if (Files.exists(file)) {
                        teller.accept("the cached activations in " + file + " are computed again: " + fault.get());
                    }
                    compute(items, file);
                }
            }
            return new ActivationSplit(items, NpyMatrix.open(file), rows, sets);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String name(Split items) {
        MessageDigest digest = digest();
        digest.update(origin);
        for (int from = 0; from < items.size(); from += ITEMS_AT_ONCE) {
            float[] values = chunk(items, from).features();
            ByteBuffer bytes = ByteBuffer.allocate(4 * values.length);
            bytes.asFloatBuffer().put(values);
            digest.update(bytes);
        }
        return HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS);
    }

    private static Examples chunk(Split items, int from) {
        int[] indices = new int[Math.min(ITEMS_AT_ONCE, items.size() - from)];
        Arrays.setAll(indices, i -> from + i);
        return items.examples(indices);
    }

    /** Why the file cannot be used; empty when it can. */
    private Optional<String> fault(Path file, Split items) throws IOException {
        if (!Files.exists(file)) {
            return Optional.of("it is missing");
        }
        try {
            NpyMatrix found = NpyMatrix.open(file);
            if (found.rows() != (long) items.size() * rows || found.width() != width) {
                return Optional.of("it has another shape");
            }
        } catch (NpyException e) {
            return Optional.of("it is torn");
        }
        Path beside = checksumOf(file);
        if (!Files.exists(beside)) {
            return Optional.of("it has no checksum, as one of an earlier version or of an interrupted run");
        }
        boolean same = Files.readString(beside).strip().equals(CHECKSUMS.get(file, ActivationFiles::checksum));
        return same ? Optional.empty() : Optional.of("it is damaged");
    }

    private static Path checksumOf(Path file) {
        return file.resolveSibling(file.getFileName() + CHECKSUM);
    }

    private static String checksum(Path file) {
        CRC32C crc = new CRC32C();
        byte[] buffer = new byte[1 << 16];
        try (InputStream input = Files.newInputStream(file)) {
            for (int read = input.read(buffer); read >= 0; read = input.read(buffer)) {
                crc.update(buffer, 0, read);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Long.toHexString(crc.getValue());
    }

    private void compute(Split items, Path file) throws IOException {
        Files.deleteIfExists(checksumOf(file));
        try (NpyFile out = new NpyFile(file, (long) items.size() * rows, width)) {
            for (int from = 0; from < items.size(); from += ITEMS_AT_ONCE) {
                float[] values = activations.of(chunk(items, from));
                for (int row = 0; row < values.length; row += width) {
                    normalise.apply(values, row, width);
                }
                out.add(values);
            }
        }
        Files.writeString(checksumOf(file), CHECKSUMS.get(file, ActivationFiles::checksum) + "\n");
    }
}
