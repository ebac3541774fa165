package org.assay.framework.tensor;

import java.util.List;

/** Pooling over gathered windows [windows, positions, C]. */
final class CompositePooling extends CompositeArithmetic {
    private record Maximal(Shape images, Window window, Shape output, Tensor positions) implements Saved {}

    private record Averaged(Shape images, Window window, Shape output) implements Saved {}

    CompositePooling(Backend backend) {
        super(backend);
    }

    Trained maximum(Tensor x, Window window) {
        Shape output = CoarseShapes.pooling("maximumPooling", x, window);
        int channels = output.size(3);
        try (Scope scope = backend.scope("maximum pooling")) {
            WindowIndices indices = WindowIndices.of(x.shape(), window);
            // One more row, of −∞, stands for every position outside the image.
            Tensor outside = backend.fill(Shape.of(1, channels), Double.NEGATIVE_INFINITY);
            Tensor pixels = backend.concatenate(0, List.of(rows(x), outside));
            Tensor gathered = reshape(
                    backend.gather(pixels, indices.tensor(backend, x.shape().rows())),
                    indices.windows(),
                    indices.positions(),
                    channels);
            Tensor largest = backend.reduce(Reduction.MAXIMUM, gathered, 1);
            Tensor positions = backend.argMaximum(backend.transpose(gathered, 0, 2, 1));
            return new Trained(
                    backend.release(backend.reshape(largest, output)),
                    new Maximal(x.shape(), window, output, backend.release(positions)));
        }
    }

    Tensor maximumBackward(Saved saved, Tensor upstream) {
        Maximal kept = own("maximumPooling", saved, Maximal.class);
        requireUpstream("maximumPooling", kept.output, upstream);
        int channels = kept.output.size(3);
        try (Scope scope = backend.scope("maximum pooling backward")) {
            WindowIndices indices = WindowIndices.of(kept.images, kept.window);
            int count = indices.windows() * channels;
            Tensor chosen = backend.oneHot(reshape(kept.positions, count), indices.positions());
            Tensor flowing = add(reshape(upstream, count, 1), backend.fill(Shape.of(1, indices.positions()), 0));
            // Chosen, not multiplied: an infinite upstream must not become NaN where it does not go.
            Tensor spread = backend.select(chosen, flowing, backend.fill(chosen.shape(), 0));
            Tensor ordered =
                    backend.transpose(reshape(spread, indices.windows(), channels, indices.positions()), 0, 2, 1);
            return scatter(ordered, indices, kept.images);
        }
    }

    Trained average(Tensor x, Window window) {
        Shape output = CoarseShapes.pooling("averagePooling", x, window);
        try (Scope scope = backend.scope("average pooling")) {
            WindowIndices indices = WindowIndices.of(x.shape(), window);
            Tensor gathered = reshape(
                    backend.gather(rows(x), indices.tensor(backend)),
                    indices.windows(),
                    indices.positions(),
                    output.size(3));
            Tensor mean = multiply(sum(gathered, 1), inverseCounts(indices));
            return new Trained(backend.release(backend.reshape(mean, output)), new Averaged(x.shape(), window, output));
        }
    }

    Tensor averageBackward(Saved saved, Tensor upstream) {
        Averaged kept = own("averagePooling", saved, Averaged.class);
        requireUpstream("averagePooling", kept.output, upstream);
        try (Scope scope = backend.scope("average pooling backward")) {
            WindowIndices indices = WindowIndices.of(kept.images, kept.window);
            Tensor each =
                    multiply(reshape(upstream, indices.windows(), 1, kept.output.size(3)), inverseCounts(indices));
            Tensor spread = add(each, backend.fill(Shape.of(1, indices.positions(), 1), 0));
            return scatter(spread, indices, kept.images);
        }
    }

    private Tensor inverseCounts(WindowIndices indices) {
        return backend.reals(Shape.of(indices.windows(), 1, 1), indices.inverseCounts());
    }

    private Tensor scatter(Tensor spread, WindowIndices indices, Shape images) {
        Tensor folded = reshape(spread, indices.rows().length, images.size(3));
        return backend.release(
                backend.reshape(backend.scatterAdd(folded, indices.tensor(backend), images.rows()), images));
    }
}
