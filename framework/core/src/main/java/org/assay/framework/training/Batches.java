package org.assay.framework.training;

import java.util.Arrays;
import java.util.function.BiConsumer;
import org.assay.framework.dataset.Batch;
import org.assay.framework.dataset.DataException;
import org.assay.framework.dataset.Examples;
import org.assay.framework.dataset.Inputs;
import org.assay.framework.dataset.Split;
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

    /** @throws DataException naming the item when a set is empty */
    Batch of(Split split, int[] indices) {
        Examples examples = split.examples(indices);
        int[] offsets = examples.offsets();
        if (offsets != null) {
            for (int i = 0; i < indices.length; i++) {
                if (offsets[i + 1] <= offsets[i]) {
                    throw new DataException(
                            "item " + split.itemName(indices[i])
                                    + " has no local features: an empty set cannot be aggregated; remove the item or fix its file");
                }
            }
        }
        return Batch.of(backend, inputs, examples);
    }

    /** Visits the items in chunks, each in a scope of its own. */
    void forEachChunk(Split split, int[] indices, BiConsumer<int[], Batch> visitor) {
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
                visitor.accept(chunk, of(split, chunk));
            }
            from = to;
        }
    }
}
