package org.assay.framework.cpu;

import org.assay.framework.tensor.Activation;
import org.assay.framework.tensor.Backend;
import org.assay.framework.tensor.CoarseKernels.NormalizationGradients;
import org.assay.framework.tensor.CoarseKernels.Normalized;
import org.assay.framework.tensor.CoarseKernels.Wanted;
import org.assay.framework.tensor.Saved;
import org.assay.framework.tensor.Shape;
import org.assay.framework.tensor.Trained;

/** Batch norm over all axes but the last, with relu, in passes over blocks of whole rows. */
final class BatchNorm {
    /** Whether mean and variance come from the batch, and so depend on it, or are given. */
    enum Statistics {
        BATCH,
        GIVEN
    }

    private static final class State implements Saved {
        final Statistics statistics;
        final CpuTensor x;
        final CpuTensor output;
        final Activation activation;
        final float[] mean;
        /** 1/√(σ² + ε). */
        final float[] inverse;

        final float[] scale;

        State(
                Statistics statistics,
                CpuTensor x,
                CpuTensor output,
                Activation activation,
                float[] mean,
                float[] inverse,
                float[] scale) {
            this.statistics = statistics;
            this.x = x;
            this.output = output;
            this.activation = activation;
            this.mean = mean;
            this.inverse = inverse;
            this.scale = scale;
        }
    }

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
        double[] sums = sums(x, null, channels, rows);
        float[] mean = new float[channels];
        for (int i = 0; i < channels; i++) {
            mean[i] = (float) (sums[i] / rows);
        }
        double[] squares = sums(x, mean, channels, rows);
        float[] inverse = new float[channels];
        CpuTensor variances = backend.make(Shape.of(channels));
        CpuTensor means = backend.make(Shape.of(channels));
        Raw.store(mean, means.address(), channels);
        for (int i = 0; i < channels; i++) {
            double variance = squares[i] / rows;
            inverse[i] = (float) (1 / Math.sqrt(variance + epsilon));
            Raw.putFloat(Raw.at(variances.address(), i), (float) variance);
        }
        State state = normalize(Statistics.BATCH, x, mean, inverse, scale, shift, activation);
        return new Normalized(state.output, means, variances, state);
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
        State state = normalize(Statistics.GIVEN, x, mean.readFloats(), inverse, scale, shift, activation);
        return new Trained(state.output, state);
    }

    /** Column sums of x, or of (x − mean)². */
    private double[] sums(CpuTensor x, float[] mean, int channels, int rows) {
        double[][] parts = new double[backend.workers().threads()][];
        int abreast = Raw.BLOCK / channels;
        backend.workers().split(rows, least(channels), (scratch, worker, from, to) -> {
            double[] sum = new double[channels];
            float[] total = scratch.c;
            float[] means = mean == null ? null : wide(mean, abreast, scratch.b);
            for (int row = from; row < to; ) {
                java.util.Arrays.fill(total, 0, abreast * channels, 0f);
                // So many blocks add up in float before they join the double sums.
                for (int block = 0; block < 32 && row < to; block++) {
                    int n = Math.min(abreast, to - row) * channels;
                    Raw.load(Raw.at(x.address(), (long) row * channels), scratch.a, n);
                    if (means == null) {
                        BlockMath.add(total, scratch.a, n);
                    } else {
                        addSquares(total, scratch.a, means, n);
                    }
                    row += n / channels;
                }
                fold(total, sum, abreast, channels);
            }
            parts[worker] = sum;
        });
        return join(parts, channels);
    }

    private static void addSquares(float[] total, float[] x, float[] mean, int n) {
        for (int i = 0; i < n; i++) {
            float centred = x[i] - mean[i];
            total[i] = total[i] + centred * centred;
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

    private State normalize(
            Statistics statistics,
            CpuTensor x,
            float[] mean,
            float[] inverse,
            CpuTensor scale,
            CpuTensor shift,
            Activation activation) {
        int channels = mean.length;
        float[] scales = scale.readFloats();
        float[] slope = new float[channels];
        float[] constant = shift.readFloats();
        for (int i = 0; i < channels; i++) {
            slope[i] = scales[i] * inverse[i];
        }
        CpuTensor y = backend.make(x.shape());
        int abreast = Raw.BLOCK / channels;
        backend.workers().split(x.shape().rows(), least(channels), (scratch, worker, from, to) -> {
            float[] means = wide(mean, abreast, scratch.b);
            float[] slopes = wide(slope, abreast, scratch.c);
            float[] constants = wide(constant, abreast, scratch.d);
            for (int row = from; row < to; row += abreast) {
                int n = Math.min(abreast, to - row) * channels;
                Raw.load(Raw.at(x.address(), (long) row * channels), scratch.a, n);
                line(scratch.a, means, slopes, constants, n);
                if (activation == Activation.RELU) {
                    BlockMath.relu(scratch.a, n);
                }
                Raw.store(scratch.a, Raw.at(y.address(), (long) row * channels), n);
            }
        });
        return new State(statistics, x, y, activation, mean, inverse, scales);
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
        CpuTensor output = state.output.open("batchNormBackward");
        if (!upstream.shape().equals(x.shape())) {
            throw Backend.mismatch("batchNormBackward", "an upstream of the output's shape", upstream, x);
        }
        int channels = state.mean.length;
        int rows = x.shape().rows();
        CpuTensor delta = ReluGradient.of(backend, state.activation, output, upstream);
        boolean batch = state.statistics == Statistics.BATCH;
        double[] sums = new double[channels];
        double[] products = new double[channels];
        if (batch || wanted.parameters()) {
            moments(state, delta, sums, products);
        }
        CpuTensor gradient = wanted.input() ? backend.make(x.shape()) : null;
        if (gradient != null) {
            float[] slope = new float[channels];
            float[] onX = new float[channels];
            float[] constant = new float[channels];
            for (int i = 0; i < channels; i++) {
                double factor = (double) state.scale[i] * state.inverse[i];
                slope[i] = (float) factor;
                onX[i] = batch ? (float) (-factor * products[i] / rows * state.inverse[i]) : 0f;
                constant[i] = batch ? (float) (-factor * sums[i] / rows) : 0f;
            }
            inputGradient(state, delta, gradient, slope, onX, constant);
        }
        CpuTensor scale = null;
        CpuTensor shift = null;
        if (wanted.parameters()) {
            scale = (CpuTensor) backend.reals(Shape.of(channels), products);
            shift = (CpuTensor) backend.reals(Shape.of(channels), sums);
        }
        if (delta != upstream) {
            delta.close();
        }
        return new NormalizationGradients(gradient, scale, shift);
    }

    /** Σδ and Σδx̂ of each channel. */
    private void moments(State state, CpuTensor delta, double[] sums, double[] products) {
        int channels = state.mean.length;
        int abreast = Raw.BLOCK / channels;
        double[][] sumParts = new double[backend.workers().threads()][];
        double[][] productParts = new double[backend.workers().threads()][];
        backend.workers().split(state.x.shape().rows(), least(channels), (scratch, worker, from, to) -> {
            double[] sum = new double[channels];
            double[] product = new double[channels];
            float[] means = wide(state.mean, abreast, scratch.floats("means", Raw.BLOCK));
            for (int row = from; row < to; ) {
                java.util.Arrays.fill(scratch.c, 0, abreast * channels, 0f);
                java.util.Arrays.fill(scratch.d, 0, abreast * channels, 0f);
                for (int block = 0; block < 32 && row < to; block++) {
                    int n = Math.min(abreast, to - row) * channels;
                    Raw.load(Raw.at(delta.address(), (long) row * channels), scratch.a, n);
                    Raw.load(Raw.at(state.x.address(), (long) row * channels), scratch.b, n);
                    BlockMath.add(scratch.c, scratch.a, n);
                    addProducts(scratch.d, scratch.a, scratch.b, means, n);
                    row += n / channels;
                }
                fold(scratch.c, sum, abreast, channels);
                fold(scratch.d, product, abreast, channels);
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

    private static void addProducts(float[] total, float[] delta, float[] x, float[] mean, int n) {
        for (int i = 0; i < n; i++) {
            total[i] = total[i] + delta[i] * (x[i] - mean[i]);
        }
    }

    private void inputGradient(
            State state, CpuTensor delta, CpuTensor gradient, float[] slope, float[] onX, float[] constant) {
        int channels = state.mean.length;
        int abreast = Raw.BLOCK / channels;
        boolean batch = state.statistics == Statistics.BATCH;
        backend.workers().split(state.x.shape().rows(), least(channels), (scratch, worker, from, to) -> {
            float[] slopes = wide(slope, abreast, scratch.c);
            float[] factors = wide(onX, abreast, scratch.d);
            float[] constants = wide(constant, abreast, scratch.floats("constants", Raw.BLOCK));
            float[] means = wide(state.mean, abreast, scratch.floats("means", Raw.BLOCK));
            for (int row = from; row < to; row += abreast) {
                int n = Math.min(abreast, to - row) * channels;
                Raw.load(Raw.at(delta.address(), (long) row * channels), scratch.a, n);
                BlockMath.multiply(scratch.a, slopes, n);
                if (batch) {
                    Raw.load(Raw.at(state.x.address(), (long) row * channels), scratch.b, n);
                    line(scratch.b, means, factors, constants, n);
                    BlockMath.add(scratch.a, scratch.b, n);
                }
                Raw.store(scratch.a, Raw.at(gradient.address(), (long) row * channels), n);
            }
        });
    }
}
