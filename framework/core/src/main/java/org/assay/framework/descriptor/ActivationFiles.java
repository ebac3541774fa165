package org.assay.framework.descriptor;

import java.io.IOException;
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
import java.util.TreeMap;
import org.assay.framework.dataset.Examples;
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
 * share files, and none is ever out of date. The first process to ask computes and the others wait. Any of them may be deleted.
 */
final class ActivationFiles {
    private static final String SCHEME = "assay-activations-1";
    private static final int DIGITS = 24;
    private static final int ITEMS_AT_ONCE = 128;

    private final SourceModels models;
    private final LayerActivations activations;
    private final Normalisation normalise;
    private final int rows;
    private final int width;
    private final byte[] origin;

    ActivationFiles(
            SourceModels models,
            SourceModel model,
            LayerActivations activations,
            String layer,
            Normalisation normalise) {
        this.models = models;
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
                if (!isWhole(file, items)) {
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

    /** Whether the file has the right size; it was renamed into place, so it is then whole. */
    private boolean isWhole(Path file, Split items) {
        if (!Files.exists(file)) {
            return false;
        }
        try {
            NpyMatrix found = NpyMatrix.open(file);
            return found.rows() == (long) items.size() * rows && found.width() == width;
        } catch (NpyException e) {
            return false;
        }
    }

    private void compute(Split items, Path file) throws IOException {
        try (NpyFile out = new NpyFile(file, (long) items.size() * rows, width)) {
            for (int from = 0; from < items.size(); from += ITEMS_AT_ONCE) {
                float[] values = activations.of(chunk(items, from));
                for (int row = 0; row < values.length; row += width) {
                    normalise.apply(values, row, width);
                }
                out.add(values);
            }
        }
    }
}
