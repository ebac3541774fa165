package org.assay.framework.cpu;

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

    static final class State implements Saved {
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

    /** Rows that are looked at for a number near the mean. */
    private static final int PILOT_ROWS = 64;

    private final CpuMemory backend;

    BatchNorm(CpuMemory backend) {
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
        ChannelBlocks blocks = new ChannelBlocks(channels);
        double[][] moments = blocks.sums(backend.workers(), rows, scratch -> moments(x, near, blocks, scratch));
        float[] mean = new float[channels];
        float[] inverse = new float[channels];
        CpuTensor variances = backend.make(Shape.of(channels));
        CpuTensor means = backend.make(Shape.of(channels));
        for (int i = 0; i < channels; i++) {
            double off = moments[0][i] / rows;
            double variance = Math.max(0, moments[1][i] / rows - off * off);
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

    /** Adds x − near and its square. */
    private static ChannelBlocks.Adder moments(CpuTensor x, float[] near, ChannelBlocks blocks, Scratch scratch) {
        float[] nears = blocks.wide(scratch, "means", near);
        float[] values = blocks.array(scratch, "centred");
        return (row, n, sum, square) -> {
            Raw.load(Raw.at(x.address(), (long) row * near.length), values, n);
            add(sum, square, values, nears, n);
        };
    }

    private static void add(float[] sum, float[] square, float[] x, float[] near, int n) {
        for (int i = 0; i < n; i++) {
            float off = x[i] - near[i];
            sum[i] = sum[i] + off;
            square[i] = square[i] + off * off;
        }
    }

    private CpuTensor normalize(CpuTensor x, float[] mean, float[] slope, float[] constant, Activation activation) {
        int channels = mean.length;
        CpuTensor y = backend.make(x.shape());
        ChannelBlocks blocks = new ChannelBlocks(channels);
        backend.workers().split(x.shape().rows(), blocks.least(), (scratch, worker, from, to) -> {
            float[] means = blocks.wide(scratch, "means", mean);
            float[] slopes = blocks.wide(scratch, "slopes", slope);
            float[] constants = blocks.wide(scratch, "shifts", constant);
            float[] values = blocks.array(scratch, "centred");
            for (int row = from; row < to; row += blocks.rows()) {
                int n = blocks.elements(row, to);
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

    NormalizationGradients backward(Saved saved, CpuTensor upstream, Wanted wanted) {
        State state = Own.of("batchNorm", saved, State.class);
        CpuTensor x = state.x.open("batchNormBackward");
        if (!upstream.shape().equals(x.shape())) {
            throw Backend.mismatch("batchNormBackward", "an upstream of the output's shape", upstream, x);
        }
        return new BatchNormBackward(backend, state, upstream).run(wanted);
    }
}
