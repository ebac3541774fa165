package org.assay.framework.cpu;

import java.util.Arrays;
import org.assay.framework.tensor.Activation;
import org.assay.framework.tensor.Backend;
import org.assay.framework.tensor.CoarseKernels.NormalizationGradients;
import org.assay.framework.tensor.CoarseKernels.Normalized;
import org.assay.framework.tensor.CoarseKernels.Wanted;
import org.assay.framework.tensor.Saved;
import org.assay.framework.tensor.Shape;
import org.assay.framework.tensor.Trained;

/**
 * Batch norm over all axes but the last, with relu, in passes over blocks of whole rows: two forward (moments, then the line) and two backward (moments,
 * then the input's gradient). What it costs is memory traffic, so whether relu let an element through is computed again from x, not read.
 */
final class BatchNorm {
    /** Whether mean and variance come from the batch, and so depend on it, or are given. */
    enum Statistics {
        BATCH,
        GIVEN
    }

    private static final class State implements Saved {
        final Statistics statistics;
        final CpuTensor x;
        final Activation activation;
        final float[] mean;
        /** 1/√(σ² + ε). */
        final float[] inverse;
        /** scale/√(σ² + ε). */
        final float[] slope;

        final float[] shift;

        State(
                Statistics statistics,
                CpuTensor x,
                Activation activation,
                float[] mean,
                float[] inverse,
                float[] slope,
                float[] shift) {
            this.statistics = statistics;
            this.x = x;
            this.activation = activation;
            this.mean = mean;
            this.inverse = inverse;
            this.slope = slope;
            this.shift = shift;
        }
    }

    /** Elements of a block: eight arrays of them stay in the first-level cache. */
    private static final int UNIT = 512;

    /** Rows that are looked at for a number near the mean. */
    private static final int PILOT_ROWS = 64;

    private final CpuBackend backend;

    BatchNorm(CpuBackend backend) {
        this.backend = backend;
    }

    static boolean fits(CpuTensor x) {
        return x.shape().rank() >= 1 && x.size(-1) >= 1 && x.size(-1) <= Raw.BLOCK && x.count() > 0;
    }

    static boolean owns(Saved saved) {
        return saved instanceof State;
    }

    Normalized training(CpuTensor x, CpuTensor scale, CpuTensor shift, double epsilon, Activation activation) {
        int channels = x.size(-1);
        int rows = x.shape().rows();
        float[] near = near(x, channels, rows);
        double[] sums = new double[channels];
        double[] squares = new double[channels];
        moments(x, near, sums, squares);
        float[] mean = new float[channels];
        float[] inverse = new float[channels];
        CpuTensor variances = backend.make(Shape.of(channels));
        CpuTensor means = backend.make(Shape.of(channels));
        for (int i = 0; i < channels; i++) {
            double off = sums[i] / rows;
            double variance = Math.max(0, squares[i] / rows - off * off);
            mean[i] = (float) (near[i] + off);
            inverse[i] = (float) (1 / Math.sqrt(variance + epsilon));
            Raw.putFloat(Raw.at(variances.address(), i), (float) variance);
        }
        Raw.store(mean, means.address(), channels);
        float[] slope = slope(inverse, scale);
        float[] constant = shift.readFloats();
        CpuTensor y = normalize(x, mean, slope, constant, activation);
        return new Normalized(
                y, means, variances, new State(Statistics.BATCH, x, activation, mean, inverse, slope, constant));
    }

    Trained scoring(
            CpuTensor x,
            CpuTensor mean,
            CpuTensor variance,
            CpuTensor scale,
            CpuTensor shift,
            double epsilon,
            Activation activation) {
        float[] inverse = variance.readFloats();
        for (int i = 0; i < inverse.length; i++) {
            inverse[i] = (float) (1 / Math.sqrt(inverse[i] + epsilon));
        }
        float[] means = mean.readFloats();
        float[] slope = slope(inverse, scale);
        float[] constant = shift.readFloats();
        CpuTensor y = normalize(x, means, slope, constant, activation);
        return new Trained(y, new State(Statistics.GIVEN, x, activation, means, inverse, slope, constant));
    }

    private static float[] slope(float[] inverse, CpuTensor scale) {
        float[] slope = scale.readFloats();
        for (int i = 0; i < slope.length; i++) {
            slope[i] = slope[i] * inverse[i];
        }
        return slope;
    }

    /** The mean of some rows at equal distances: near enough to the mean that squares around it lose nothing in the difference. */
    private static float[] near(CpuTensor x, int channels, int rows) {
        int looked = Math.min(rows, PILOT_ROWS);
        double[] sums = new double[channels];
        float[] row = new float[channels];
        for (int i = 0; i < looked; i++) {
            Raw.load(Raw.at(x.address(), (long) i * rows / looked * channels), row, channels);
            for (int c = 0; c < channels; c++) {
                sums[c] += row[c];
            }
        }
        for (int c = 0; c < channels; c++) {
            row[c] = (float) (sums[c] / looked);
        }
        return row;
    }

    /** Column sums of x − near and of its square. */
    private void moments(CpuTensor x, float[] near, double[] sums, double[] squares) {
        int channels = near.length;
        int rows = x.shape().rows();
        double[][] sumParts = new double[backend.workers().threads()][];
        double[][] squareParts = new double[backend.workers().threads()][];
        int abreast = abreast(channels);
        backend.workers().split(rows, least(channels), (scratch, worker, from, to) -> {
            double[] sum = new double[channels];
            double[] square = new double[channels];
            float[] nears = wide(near, abreast, block(scratch, "means", channels));
            float[] values = block(scratch, "centred", channels);
            float[] someSums = block(scratch, "sums", channels);
            float[] someSquares = block(scratch, "products", channels);
            for (int row = from; row < to; ) {
                Arrays.fill(someSums, 0, abreast * channels, 0f);
                Arrays.fill(someSquares, 0, abreast * channels, 0f);
                // So many blocks add up in float before they join the double sums.
                for (int block = 0; block < 32 && row < to; block++) {
                    int n = Math.min(abreast, to - row) * channels;
                    Raw.load(Raw.at(x.address(), (long) row * channels), values, n);
                    addMoments(someSums, someSquares, values, nears, n);
                    row += n / channels;
                }
                fold(someSums, sum, abreast, channels);
                fold(someSquares, square, abreast, channels);
            }
            sumParts[worker] = sum;
            squareParts[worker] = square;
        });
        System.arraycopy(join(sumParts, channels), 0, sums, 0, channels);
        System.arraycopy(join(squareParts, channels), 0, squares, 0, channels);
    }

    private static void addMoments(float[] sum, float[] square, float[] x, float[] near, int n) {
        for (int i = 0; i < n; i++) {
            float off = x[i] - near[i];
            sum[i] = sum[i] + off;
            square[i] = square[i] + off * off;
        }
    }

    private static void fold(float[] total, double[] sum, int abreast, int channels) {
        for (int j = 0; j < abreast; j++) {
            for (int i = 0; i < channels; i++) {
                sum[i] += total[j * channels + i];
            }
        }
    }

    private static double[] join(double[][] parts, int channels) {
        double[] sums = new double[channels];
        for (double[] part : parts) {
            for (int i = 0; part != null && i < channels; i++) {
                sums[i] += part[i];
            }
        }
        return sums;
    }

    /** Rows of a block. */
    private static int abreast(int channels) {
        return Math.max(1, UNIT / channels);
    }

    /** A worker's array for a block of rows with so many channels. */
    private static float[] block(Scratch scratch, String purpose, int channels) {
        return scratch.floats("batch norm " + purpose, abreast(channels) * channels);
    }

    private static int least(int channels) {
        return Math.max(1, Elementwise.LEAST / channels);
    }

    /** The channels' values once for each row of a block. */
    private static float[] wide(float[] values, int abreast, float[] into) {
        for (int i = 0; i < abreast; i++) {
            System.arraycopy(values, 0, into, i * values.length, values.length);
        }
        return into;
    }

    private CpuTensor normalize(CpuTensor x, float[] mean, float[] slope, float[] constant, Activation activation) {
        int channels = mean.length;
        CpuTensor y = backend.make(x.shape());
        int abreast = abreast(channels);
        backend.workers().split(x.shape().rows(), least(channels), (scratch, worker, from, to) -> {
            float[] means = wide(mean, abreast, block(scratch, "means", channels));
            float[] slopes = wide(slope, abreast, block(scratch, "slopes", channels));
            float[] constants = wide(constant, abreast, block(scratch, "shifts", channels));
            float[] values = block(scratch, "centred", channels);
            for (int row = from; row < to; row += abreast) {
                int n = Math.min(abreast, to - row) * channels;
                Raw.load(Raw.at(x.address(), (long) row * channels), values, n);
                line(values, means, slopes, constants, n);
                if (activation == Activation.RELU) {
                    BlockMath.relu(values, n);
                }
                Raw.store(values, Raw.at(y.address(), (long) row * channels), n);
            }
        });
        return y;
    }

    private static void line(float[] x, float[] mean, float[] slope, float[] constant, int n) {
        for (int i = 0; i < n; i++) {
            x[i] = (x[i] - mean[i]) * slope[i] + constant[i];
        }
    }

    /**
     * With δ = upstream ∘ act′ and x̂ = (x − μ)/√(σ² + ε): ∂shift = Σδ, ∂scale = Σδx̂, and
     * ∂x = scale/√(σ² + ε) · (δ − Σδ/n − x̂ Σδx̂/n), without the two means when the statistics are given.
     */
    NormalizationGradients backward(Saved saved, CpuTensor upstream, Wanted wanted) {
        State state = Own.of("batchNorm", saved, State.class);
        CpuTensor x = state.x.open("batchNormBackward");
        if (!upstream.shape().equals(x.shape())) {
            throw Backend.mismatch("batchNormBackward", "an upstream of the output's shape", upstream, x);
        }
        int channels = state.mean.length;
        int rows = x.shape().rows();
        boolean batch = state.statistics == Statistics.BATCH;
        double[] sums = new double[channels];
        double[] products = new double[channels];
        if (batch || wanted.parameters()) {
            moments(state, upstream, sums, products);
        }
        CpuTensor gradient = wanted.input() ? backend.make(x.shape()) : null;
        if (gradient != null) {
            float[] onX = new float[channels];
            float[] constant = new float[channels];
            for (int i = 0; i < channels; i++) {
                double factor = state.slope[i];
                onX[i] = batch ? (float) (-factor * products[i] / rows * state.inverse[i]) : 0f;
                constant[i] = batch ? (float) (-factor * sums[i] / rows) : 0f;
            }
            inputGradient(state, upstream, gradient, onX, constant);
        }
        CpuTensor scale = null;
        CpuTensor shift = null;
        if (wanted.parameters()) {
            scale = (CpuTensor) backend.reals(Shape.of(channels), products);
            shift = (CpuTensor) backend.reals(Shape.of(channels), sums);
        }
        return new NormalizationGradients(gradient, scale, shift);
    }

    /** Rows of δ = upstream ∘ act′, and of x − μ, in blocks. */
    private static final class Delta {
        private final State state;
        private final CpuTensor upstream;
        private final Scratch scratch;
        private final int channels;
        private final float[] means;
        private final float[] slopes;
        private final float[] constants;
        final float[] delta;
        final float[] centred;

        Delta(State state, CpuTensor upstream, Scratch scratch) {
            this.state = state;
            this.upstream = upstream;
            this.scratch = scratch;
            this.channels = state.mean.length;
            int abreast = abreast(channels);
            this.means = wide(state.mean, abreast, block(scratch, "means", channels));
            this.slopes = wide(state.slope, abreast, block(scratch, "slopes", channels));
            this.constants = wide(state.shift, abreast, block(scratch, "shifts", channels));
            this.delta = block(scratch, "delta", channels);
            this.centred = block(scratch, "centred", channels);
        }

        void read(int row, int n) {
            long start = (long) row * channels;
            Raw.load(Raw.at(state.x.address(), start), centred, n);
            BlockMath.subtract(centred, means, n);
            if (state.activation == Activation.NONE) {
                Raw.load(Raw.at(upstream.address(), start), delta, n);
                return;
            }
            // As the forward pass had it, to the bit.
            linear(delta, centred, slopes, constants, n);
            ReluGradient.apply(scratch, delta, Raw.at(upstream.address(), start), n);
        }
    }

    private static void linear(float[] y, float[] x, float[] slope, float[] constant, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = x[i] * slope[i] + constant[i];
        }
    }

    /** Σδ and Σδx̂ of each channel. */
    private void moments(State state, CpuTensor upstream, double[] sums, double[] products) {
        int channels = state.mean.length;
        int abreast = abreast(channels);
        double[][] sumParts = new double[backend.workers().threads()][];
        double[][] productParts = new double[backend.workers().threads()][];
        backend.workers().split(state.x.shape().rows(), least(channels), (scratch, worker, from, to) -> {
            double[] sum = new double[channels];
            double[] product = new double[channels];
            float[] someSums = block(scratch, "sums", channels);
            float[] someProducts = block(scratch, "products", channels);
            Delta block = new Delta(state, upstream, scratch);
            for (int row = from; row < to; ) {
                Arrays.fill(someSums, 0, abreast * channels, 0f);
                Arrays.fill(someProducts, 0, abreast * channels, 0f);
                for (int i = 0; i < 32 && row < to; i++) {
                    int n = Math.min(abreast, to - row) * channels;
                    block.read(row, n);
                    addProducts(someSums, someProducts, block.delta, block.centred, n);
                    row += n / channels;
                }
                fold(someSums, sum, abreast, channels);
                fold(someProducts, product, abreast, channels);
            }
            sumParts[worker] = sum;
            productParts[worker] = product;
        });
        System.arraycopy(join(sumParts, channels), 0, sums, 0, channels);
        double[] raw = join(productParts, channels);
        for (int i = 0; i < channels; i++) {
            products[i] = raw[i] * state.inverse[i];
        }
    }

    private static void addProducts(float[] sum, float[] product, float[] delta, float[] centred, int n) {
        for (int i = 0; i < n; i++) {
            sum[i] = sum[i] + delta[i];
            product[i] = product[i] + delta[i] * centred[i];
        }
    }

    private void inputGradient(State state, CpuTensor upstream, CpuTensor gradient, float[] onX, float[] constant) {
        int channels = state.mean.length;
        int abreast = abreast(channels);
        boolean batch = state.statistics == Statistics.BATCH;
        backend.workers().split(state.x.shape().rows(), least(channels), (scratch, worker, from, to) -> {
            float[] factors = wide(onX, abreast, block(scratch, "factors", channels));
            float[] constants = wide(constant, abreast, block(scratch, "constants", channels));
            Delta block = new Delta(state, upstream, scratch);
            for (int row = from; row < to; row += abreast) {
                int n = Math.min(abreast, to - row) * channels;
                block.read(row, n);
                BlockMath.multiply(block.delta, block.slopes, n);
                if (batch) {
                    addLine(block.delta, block.centred, factors, constants, n);
                }
                Raw.store(block.delta, Raw.at(gradient.address(), (long) row * channels), n);
            }
        });
    }

    private static void addLine(float[] y, float[] x, float[] factor, float[] constant, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = y[i] + (x[i] * factor[i] + constant[i]);
        }
    }
}
