package org.assay.framework.training;

import java.util.Arrays;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.assay.framework.dataset.Batch;
import org.assay.framework.dataset.DataException;
import org.assay.framework.dataset.Examples;
import org.assay.framework.dataset.Inputs;
import org.assay.framework.dataset.Split;
import org.assay.framework.random.RandomStream;
import org.assay.framework.tensor.Backend;
import org.assay.framework.tensor.Scope;

/** Brings items of a split to a backend, whole batches or in chunks that bound memory. */
final class Batches {
    private static final int CHUNK_ITEMS = 256;
    private static final int CHUNK_FEATURES = 32_768;

    private final Backend backend;
    private final Inputs inputs;

    Batches(Backend backend, Inputs inputs) {
        this.backend = backend;
        this.inputs = inputs;
    }

    /** Loaded items with at most so many local features of each set, drawn without replacement; sequences stay whole. */
    Batch subsets(Split split, int[] indices, Examples examples, int most, RandomStream stream) {
        return of(split, indices, subset(examples, most, stream));
    }

    /** @throws DataException naming the item when a set is empty */
    Batch of(Split split, int[] indices, Examples examples) {
        int[] offsets = examples.offsets();
        if (offsets != null) {
            for (int i = 0; i < indices.length; i++) {
                if (offsets[i + 1] <= offsets[i]) {
                    throw new DataException("item " + split.itemName(indices[i])
                            + (inputs instanceof Inputs.Sets
                                    ? " has no local features: an empty set cannot be aggregated"
                                    : " has no steps: nothing can be said of an empty sequence")
                            + "; remove the item or fix its file");
                }
            }
        }
        return Batch.of(backend, inputs, examples);
    }

    private Examples subset(Examples examples, int most, RandomStream stream) {
        int[] offsets = examples.offsets();
        if (offsets == null || !(inputs instanceof Inputs.Sets)) {
            return examples;
        }
        int width = inputs.width();
        int[] cut = new int[offsets.length];
        float[] features = new float[examples.features().length];
        for (int i = 0; i < examples.count(); i++) {
            int count = offsets[i + 1] - offsets[i];
            int kept = Math.min(most, count);
            int[] order = kept == count ? null : stream.permutation(count);
            for (int n = 0; n < kept; n++) {
                int row = offsets[i] + (order == null ? n : order[n]);
                System.arraycopy(examples.features(), row * width, features, (cut[i] + n) * width, width);
            }
            cut[i + 1] = cut[i] + kept;
        }
        return new Examples(
                examples.count(),
                Arrays.copyOf(features, cut[examples.count()] * width),
                cut,
                examples.labels(),
                examples.reals());
    }

    /** Visits the items as they are in chunks, each in a scope of its own. */
    void forEachChunk(Split split, int[] indices, BiConsumer<int[], Batch> visitor) {
        forEachChunk(split, indices, split::examples, visitor);
    }

    /** Visits the items as a step of training sees them in chunks, each in a scope of its own. */
    void forEachChunk(Split split, int[] indices, long step, BiConsumer<int[], Batch> visitor) {
        forEachChunk(split, indices, chunk -> split.trainingExamples(chunk, step), visitor);
    }

    private void forEachChunk(
            Split split, int[] indices, Function<int[], Examples> load, BiConsumer<int[], Batch> visitor) {
        int from = 0;
        while (from < indices.length) {
            int to = from;
            long features = 0;
            while (to < indices.length && to - from < CHUNK_ITEMS && (to == from || features < CHUNK_FEATURES)) {
                features += split.featureCount(indices[to]);
                to++;
            }
            int[] chunk = Arrays.copyOfRange(indices, from, to);
            try (Scope scope = backend.scope("scoring")) {
                visitor.accept(chunk, of(split, chunk, load.apply(chunk)));
            }
            from = to;
        }
    }
}
