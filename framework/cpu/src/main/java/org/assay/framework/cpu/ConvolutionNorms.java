package org.assay.framework.cpu;

import org.assay.framework.tensor.Shape;

/**
 * The squared norm of each image's own gradient of a filter and bias. Image by image, by oneDNN's gradient of the filter, whose padding is zero and whose layout does not matter
 * to a norm; or, where that has more numbers than the image has positions, by the products of the pixels under the windows, see {@link OuterNorms}.
 */
final class ConvolutionNorms {
    private final Images all;
    private final boolean biased;
    private final long source;
    private final long delta;

    /** @param delta the gradient before the activation */
    ConvolutionNorms(Images all, boolean biased, CpuTensor source, CpuTensor delta) {
        this.all = all;
        this.biased = biased;
        this.source = source.address();
        this.delta = delta.address();
    }

    CpuTensor run(CpuMemory backend) {
        CpuTensor norms = backend.make(Shape.of(all.images()));
        int positions = all.outputHeight() * all.outputWidth();
        boolean ofRows = OuterNorms.ofRows(positions, width(), all.outputs());
        backend.workers().split(all.images(), 1, (scratch, worker, from, to) -> {
            for (int image = from; image < to; image++) {
                long x = Raw.at(source, image * all.inputCount());
                long d = Raw.at(delta, image * all.outputCount());
                double norm = ofRows ? byRows(scratch, x, d, positions) : bySum(scratch, x, d, positions);
                Raw.putFloat(Raw.at(norms.address(), image), (float) norm);
            }
        });
        return norms;
    }

    /** Pixels under a window, and 1 for the bias. */
    private int width() {
        return all.window().height() * all.window().width() * all.channels() + (biased ? 1 : 0);
    }

    private double bySum(Scratch scratch, long x, long d, int positions) {
        ConvolutionKernel kernel = ConvolutionKernel.of(scratch, ConvolutionKernel.Pass.FILTER_GRADIENT, all.group(1));
        long gradient = scratch.room("filter gradient", kernel.filterFloats());
        kernel.run(scratch, x, d, gradient);
        double norm = OuterNorms.dot(scratch, gradient, gradient, kernel.filterFloats());
        if (biased) {
            for (int start = 0; start < all.outputs(); start += Raw.BLOCK) {
                int n = Math.min(Raw.BLOCK, all.outputs() - start);
                Reductions.sumColumns(scratch, Raw.at(d, start), all.outputs(), positions, n);
                for (int i = 0; i < n; i++) {
                    norm += scratch.sums[i] * scratch.sums[i];
                }
            }
        }
        return norm;
    }

    private double byRows(Scratch scratch, long x, long d, int positions) {
        int width = width();
        long rows = scratch.room("pixels under windows", (long) positions * width);
        layOut(x, rows, width);
        return OuterNorms.of(scratch, positions, rows, width, d, all.outputs());
    }

    /** The pixels under each window as a row, zeros outside the image. */
    private void layOut(long x, long rows, int width) {
        int height = all.window().height();
        int across = all.window().width();
        int channels = all.channels();
        Raw.zero(rows, (long) all.outputHeight() * all.outputWidth() * width);
        long row = rows;
        for (int i = 0; i < all.outputHeight(); i++) {
            int top = i * all.window().stride() - all.window().padding();
            for (int j = 0; j < all.outputWidth(); j++) {
                int left = j * all.window().stride() - all.window().padding();
                int first = Math.max(0, -left);
                int last = Math.min(across, all.width() - left);
                for (int down = Math.max(0, -top); down < Math.min(height, all.height() - top); down++) {
                    Raw.copy(
                            Raw.at(x, ((long) (top + down) * all.width() + left + first) * channels),
                            Raw.at(row, ((long) down * across + first) * channels),
                            (long) Math.max(0, last - first) * channels);
                }
                if (biased) {
                    Raw.putFloat(Raw.at(row, width - 1), 1f);
                }
                row = Raw.at(row, width);
            }
        }
    }
}
