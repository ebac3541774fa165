package org.assay.framework.tensor;

import org.assay.framework.tensor.CoarseKernels.LayerGradients;
import org.assay.framework.tensor.CoarseKernels.Wanted;
import org.jspecify.annotations.Nullable;

/**
 * Convolution as a matrix product: the pixels under each window, gathered into a row, times the filter as a matrix. Backward is the
 * transposed product, scattered back to the pixels.
 */
final class CompositeConvolution extends CompositeArithmetic {
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
