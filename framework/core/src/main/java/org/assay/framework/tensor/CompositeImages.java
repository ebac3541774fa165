package org.assay.framework.tensor;

import org.assay.framework.tensor.CoarseKernels.LayerGradients;
import org.assay.framework.tensor.CoarseKernels.Wanted;
import org.jspecify.annotations.Nullable;

/** Convolution and pooling by gathering each window's pixels as rows; a pixel outside the image has index −1, which reads as zeros. */
final class CompositeImages {
    private CompositeImages() {}

    /** For every output position, the row of [B·H·W, C] under each place of its window: [B·H'·W'·h·w]. */
    private static Tensor windowRows(Backend backend, Shape image, Window window) {
        int height = image.size(1);
        int width = image.size(2);
        int outHeight = window.outputHeight(height);
        int outWidth = window.outputWidth(width);
        int[] rows = new int[image.size(0) * outHeight * outWidth * window.height() * window.width()];
        int at = 0;
        for (int b = 0; b < image.size(0); b++) {
            for (int y = 0; y < outHeight; y++) {
                for (int x = 0; x < outWidth; x++) {
                    for (int i = 0; i < window.height(); i++) {
                        for (int j = 0; j < window.width(); j++) {
                            int row = y * window.stride() - window.padding() + i;
                            int column = x * window.stride() - window.padding() + j;
                            boolean inside = row >= 0 && row < height && column >= 0 && column < width;
                            rows[at++] = inside ? (b * height + row) * width + column : -1;
                        }
                    }
                }
            }
        }
        return backend.integers(Shape.of(rows.length), rows);
    }

    private static Shape output(Shape image, Window window, int channels) {
        return Shape.of(image.size(0), window.outputHeight(image.size(1)), window.outputWidth(image.size(2)), channels);
    }

    private record ConvolutionSaved(
            Shape image,
            Tensor rows,
            Tensor patches,
            Tensor matrix,
            Shape filter,
            boolean hasBias,
            Activation activation,
            Tensor output)
            implements Saved {}

    static Trained convolution(
            Formulas f, Tensor x, Tensor filter, @Nullable Tensor bias, Window window, Activation activation) {
        Backend backend = f.backend();
        Shape shape = filter.shape();
        if (x.shape().rank() != 4
                || shape.rank() != 4
                || shape.size(0) != window.height()
                || shape.size(1) != window.width()
                || shape.size(2) != x.shape().size(3)) {
            throw Backend.mismatch(
                    "convolution", "x [B, H, W, C] and filter [h, w, C, O] of the window", x, filter, window);
        }
        int width = shape.size(0) * shape.size(1) * shape.size(2);
        Tensor rows = windowRows(backend, x.shape(), window);
        Shape out = output(x.shape(), window, shape.size(3));
        Tensor patches = backend.reshape(backend.gather(f.asRows(x), rows), Shape.of(out.rows(), width));
        Tensor matrix = backend.reshape(filter, Shape.of(width, shape.size(3)));
        Tensor y = backend.product(patches, matrix);
        Tensor output = f.activate(bias == null ? y : f.add(y, bias), activation); // [B·H'·W', O]
        return new Trained(
                backend.reshape(output, out),
                new ConvolutionSaved(x.shape(), rows, patches, matrix, shape, bias != null, activation, output));
    }

    static LayerGradients convolutionBackward(Formulas f, Saved saved, Tensor upstream, Wanted wanted) {
        ConvolutionSaved s = (ConvolutionSaved) saved;
        Backend backend = f.backend();
        Tensor delta = f.throughActivation(f.asRows(upstream), s.output, s.activation);
        Tensor input = null;
        if (wanted.input()) {
            Tensor patches = backend.product(delta, Transposed.NO, s.matrix, Transposed.YES);
            Tensor rows = backend.reshape(patches, Shape.of(s.rows.shape().size(0), s.image.size(3)));
            input = backend.reshape(backend.scatterAdd(rows, s.rows, s.image.rows()), s.image);
        }
        Tensor filter = wanted.parameters()
                ? backend.reshape(backend.product(s.patches, Transposed.YES, delta, Transposed.NO), s.filter)
                : null;
        Tensor bias = wanted.parameters() && s.hasBias ? f.columnSums(delta) : null;
        return new LayerGradients(input, filter, bias);
    }

    private record PoolingSaved(Shape image, Tensor rows, Tensor shares) implements Saved {}

    /** Windows as [positions, C, area], pixels outside replaced by the given value. */
    private static Tensor windows(Formulas f, Tensor x, Tensor rows, int area, Tensor outside, int positions) {
        Backend backend = f.backend();
        int channels = x.shape().size(3);
        Tensor gathered = backend.gather(f.asRows(x), rows); // [positions · area, C]
        Tensor filled = f.add(gathered, outside);
        return backend.transpose(backend.reshape(filled, Shape.of(positions, area, channels)), 0, 2, 1);
    }

    /** A column over gathered rows: the first value for a pixel inside the image, the second for one outside. */
    private static Tensor mark(Backend backend, Tensor rows, double inside, double outside) {
        int[] indices = rows.readIntegers();
        float[] marks = new float[indices.length];
        for (int i = 0; i < marks.length; i++) {
            marks[i] = (float) (indices[i] < 0 ? outside : inside);
        }
        return backend.reals(Shape.of(marks.length, 1), marks);
    }

    static Trained maximumPooling(Formulas f, Tensor x, Window window) {
        Backend backend = f.backend();
        int area = window.height() * window.width();
        int channels = x.shape().size(3);
        Shape out = output(x.shape(), window, channels);
        Tensor rows = windowRows(backend, x.shape(), window);
        Tensor outside = mark(backend, rows, 0, Double.NEGATIVE_INFINITY);
        Tensor windows = windows(f, x, rows, area, outside, out.rows()); // [P, C, area]
        Tensor largest = backend.argMaximum(windows); // [P, C], the first of equals
        Tensor shares =
                backend.reshape(backend.oneHot(backend.reshape(largest, Shape.of(out.count())), area), windows.shape());
        Tensor values = backend.reduce(Reduction.MAXIMUM, windows, 2);
        return new Trained(backend.reshape(values, out), new PoolingSaved(x.shape(), rows, shares));
    }

    static Tensor maximumPoolingBackward(Formulas f, Saved saved, Tensor upstream) {
        return poolingBackward(f, (PoolingSaved) saved, upstream);
    }

    static Trained averagePooling(Formulas f, Tensor x, Window window) {
        Backend backend = f.backend();
        int area = window.height() * window.width();
        Shape out = output(x.shape(), window, x.shape().size(3));
        Tensor rows = windowRows(backend, x.shape(), window);
        Tensor counted = backend.reshape(mark(backend, rows, 1, 0), Shape.of(out.rows(), 1, area));
        Tensor shares = f.divide(counted, backend.reduce(Reduction.SUM, counted, 2)); // [P, 1, area]
        Tensor windows = windows(f, x, rows, area, backend.scalar(0), out.rows());
        Tensor values = backend.reduce(Reduction.SUM, f.multiply(windows, shares), 2);
        Tensor spread = f.multiply(shares, backend.fill(windows.shape(), 1));
        return new Trained(backend.reshape(values, out), new PoolingSaved(x.shape(), rows, spread));
    }

    static Tensor averagePoolingBackward(Formulas f, Saved saved, Tensor upstream) {
        return poolingBackward(f, (PoolingSaved) saved, upstream);
    }

    private static Tensor poolingBackward(Formulas f, PoolingSaved s, Tensor upstream) {
        Backend backend = f.backend();
        Shape windows = s.shares.shape(); // [P, C, area]
        Tensor column = backend.reshape(upstream, Shape.of(windows.size(0), windows.size(1), 1));
        Tensor spread = backend.transpose(f.multiply(s.shares, column), 0, 2, 1); // [P, area, C]
        Tensor rows = backend.reshape(spread, Shape.of(windows.size(0) * windows.size(2), windows.size(1)));
        return backend.reshape(backend.scatterAdd(rows, s.rows, s.image.rows()), s.image);
    }
}
