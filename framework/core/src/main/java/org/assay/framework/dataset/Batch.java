package org.assay.framework.dataset;

import org.assay.framework.tensor.Backend;
import org.assay.framework.tensor.Shape;
import org.assay.framework.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * Items on a backend.
 *
 * @param features [B, D] for vectors, [B, H, W, C] for images, [Σ features, D] for sets and sequences, I32 [Σ steps] for tokens
 * @param offsets I32 [B + 1] for sets and sequences, else null
 * @param targets labels I32 [B], or reals [B, outputs]
 * @param size B
 */
public record Batch(Tensor features, @Nullable Tensor offsets, Tensor targets, int size) {
    /** Copies examples to a backend, in the innermost scope. */
    public static Batch of(Backend backend, Inputs inputs, Examples examples) {
        int count = examples.count();
        Tensor features = features(backend, inputs, examples);
        int[] starts = examples.offsets();
        Tensor offsets = starts == null ? null : backend.integers(Shape.of(starts.length), starts);
        int[] labels = examples.labels();
        float[] reals = examples.reals();
        Tensor targets;
        if (labels != null) {
            targets = backend.integers(Shape.of(count), labels);
        } else if (reals != null) {
            targets = backend.reals(Shape.of(count, count == 0 ? 0 : reals.length / count), reals);
        } else {
            throw new IllegalArgumentException("examples have neither labels nor real targets");
        }
        return new Batch(features, offsets, targets, count);
    }

    private static Tensor features(Backend backend, Inputs inputs, Examples examples) {
        float[] values = examples.features();
        if (inputs instanceof Inputs.Tokens) {
            int[] tokens = new int[values.length];
            for (int i = 0; i < tokens.length; i++) {
                tokens[i] = (int) values[i];
            }
            return backend.integers(Shape.of(tokens.length), tokens);
        }
        if (inputs instanceof Inputs.Images images) {
            return backend.reals(
                    Shape.of(examples.count(), images.height(), images.across(), images.channels()), values);
        }
        int width = inputs.width();
        return backend.reals(Shape.of(width == 0 ? 0 : values.length / width, width), values);
    }

    /** The item at a position by itself, a batch of one, in the innermost scope. */
    public Batch alone(Backend backend, int position) {
        Tensor target = backend.slice(targets, 0, position, position + 1);
        if (offsets == null) {
            return new Batch(backend.slice(features, 0, position, position + 1), null, target, 1);
        }
        int[] cuts = offsets.readIntegers();
        int from = cuts[position];
        int to = cuts[position + 1];
        return new Batch(backend.slice(features, 0, from, to), backend.integers(Shape.of(2), 0, to - from), target, 1);
    }

    public Tensor requireOffsets(String asker) {
        if (offsets == null) {
            throw new IllegalStateException(
                    asker + " aggregates sets of local features; this data set has single vectors or images");
        }
        return offsets;
    }
}
