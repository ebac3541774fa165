package org.assay.framework.tensor;

import java.util.ArrayList;
import java.util.List;
import org.assay.framework.tensor.CoarseKernels.LayerGradients;
import org.assay.framework.tensor.CoarseKernels.Wanted;
import org.jspecify.annotations.Nullable;

/**
 * Convolution as a matrix product: the pixels under each window, gathered into a row, times the filter as a matrix. Backward is the
 * transposed product, scattered back to the pixels.
 */
final class CompositeConvolution extends CompositeArithmetic {
    /** Numbers under the windows that are laid out at once for norms. */
    private static final int MOST_PIXELS = 1 << 22;

    private record Kept(Tensor x, Tensor filter, boolean biased, Window window, Tensor output, Activation activation)
            implements Saved {}

    CompositeConvolution(Backend backend) {
        super(backend);
    }

    Trained forward(Tensor x, Tensor filter, @Nullable Tensor bias, Window window, Activation activation) {
        Shape output = CoarseShapes.convolution(x, filter, bias, window);
        try (Scope scope = backend.scope("convolution")) {
            Tensor sum = backend.product(patches(x, filter, window), matrix(filter));
            Tensor activated = activate(bias == null ? sum : add(sum, bias), activation);
            Tensor shaped = backend.release(backend.reshape(activated, output));
            return new Trained(shaped, new Kept(x, filter, bias != null, window, shaped, activation));
        }
    }

    LayerGradients backward(Saved saved, Tensor upstream, Wanted wanted) {
        Kept kept = own("convolution", saved, Kept.class);
        requireUpstream("convolution", kept.output.shape(), upstream);
        try (Scope scope = backend.scope("convolution backward")) {
            Tensor delta = rows(deactivate(upstream, kept.output, kept.activation));
            Tensor input = null;
            Tensor weights = null;
            Tensor bias = null;
            if (wanted.input()) {
                Shape shape = kept.x.shape();
                int channels = shape.size(3);
                Tensor columns = productTransposed(delta, matrix(kept.filter));
                Tensor pixels = WindowIndices.of(shape, kept.window).tensor(backend);
                Tensor spread = reshape(columns, pixels.shape().count(), channels);
                input = backend.release(backend.reshape(backend.scatterAdd(spread, pixels, shape.rows()), shape));
            }
            if (wanted.parameters()) {
                Tensor product = transposedProduct(patches(kept.x, kept.filter, kept.window), delta);
                weights = backend.release(backend.reshape(product, kept.filter.shape()));
                if (kept.biased) {
                    bias = backend.release(reshape(sum(delta, 0), delta.shape().size(1)));
                }
            }
            return new LayerGradients(input, weights, bias);
        }
    }

    /** Some images at a time: the rows are the pixels under each window, and 1 for the bias. */
    Tensor squaredNorms(Saved saved, Tensor upstream) {
        Kept kept = own("convolution", saved, Kept.class);
        requireUpstream("convolution", kept.output.shape(), upstream);
        int[] shape = kept.output.shape().sizes();
        int positions = shape[1] * shape[2];
        int width = matrixRows(kept.filter) + 1;
        int group = (int) Math.max(1, MOST_PIXELS / Math.max(1L, (long) positions * width));
        try (Scope scope = backend.scope("squared norms of convolutions")) {
            Tensor delta = deactivate(upstream, kept.output, kept.activation);
            List<Tensor> norms = new ArrayList<>(List.of(backend.fill(Shape.of(0), 0)));
            for (int from = 0; from < shape[0]; from += group) {
                int to = Math.min(shape[0], from + group);
                try (Scope some = backend.scope("some images")) {
                    Tensor rows = patches(backend.slice(kept.x, 0, from, to), kept.filter, kept.window);
                    if (kept.biased) {
                        rows = backend.concatenate(
                                1,
                                List.of(rows, backend.fill(Shape.of(rows.shape().size(0), 1), 1)));
                    }
                    int[] cuts = new int[to - from + 1];
                    for (int i = 0; i < cuts.length; i++) {
                        cuts[i] = i * positions;
                    }
                    norms.add(backend.release(backend.segmentOuterNorms(
                            rows,
                            rows(backend.slice(delta, 0, from, to)),
                            backend.integers(Shape.of(cuts.length), cuts))));
                }
            }
            return backend.release(backend.concatenate(0, norms));
        }
    }

    /** [B·H'·W', h·w·C]: the pixels under each window, zeros outside the image. */
    private Tensor patches(Tensor x, Tensor filter, Window window) {
        WindowIndices indices = WindowIndices.of(x.shape(), window);
        Tensor gathered = backend.gather(rows(x), indices.tensor(backend));
        return reshape(gathered, indices.windows(), matrixRows(filter));
    }

    private Tensor matrix(Tensor filter) {
        return reshape(filter, matrixRows(filter), filter.shape().size(3));
    }

    private static int matrixRows(Tensor filter) {
        return filter.shape().size(0) * filter.shape().size(1) * filter.shape().size(2);
    }
}
