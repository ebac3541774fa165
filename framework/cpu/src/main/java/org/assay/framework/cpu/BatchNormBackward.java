package org.assay.framework.cpu;

import org.assay.framework.cpu.BatchNorm.State;
import org.assay.framework.cpu.BatchNorm.Statistics;
import org.assay.framework.tensor.Activation;
import org.assay.framework.tensor.CoarseKernels.NormalizationGradients;
import org.assay.framework.tensor.CoarseKernels.Wanted;
import org.assay.framework.tensor.Shape;

/**
 * The gradients of batch norm. With δ = upstream ∘ act′ and x̂ = (x − μ)/√(σ² + ε): ∂shift = Σδ, ∂scale = Σδx̂, and
 * ∂x = scale/√(σ² + ε) · (δ − Σδ/n − x̂ Σδx̂/n), without the two means when the statistics are given.
 */
final class BatchNormBackward {
    private final CpuMemory backend;
    private final State state;
    private final CpuTensor upstream;
    private final boolean batch;
    private final int rows;
    private final ChannelBlocks blocks;

    BatchNormBackward(CpuMemory backend, State state, CpuTensor upstream) {
        this.backend = backend;
        this.state = state;
        this.upstream = upstream;
        this.batch = state.statistics == Statistics.BATCH;
        this.rows = state.x.shape().rows();
        this.blocks = new ChannelBlocks(state.mean.length);
    }

    NormalizationGradients run(Wanted wanted) {
        int channels = blocks.channels();
        double[] sums = new double[channels];
        double[] products = new double[channels];
        if (batch || wanted.parameters()) {
            double[][] found = blocks.sums(backend.workers(), rows, this::adder);
            for (int i = 0; i < channels; i++) {
                sums[i] = found[0][i];
                products[i] = found[1][i] * state.inverse[i];
            }
        }
        CpuTensor gradient = wanted.input() ? inputGradient(sums, products) : null;
        CpuTensor scale = null;
        CpuTensor shift = null;
        if (wanted.parameters()) {
            scale = (CpuTensor) backend.reals(Shape.of(channels), products);
            shift = (CpuTensor) backend.reals(Shape.of(channels), sums);
        }
        return new NormalizationGradients(gradient, scale, shift);
    }

    /** Adds δ and δ(x − μ). */
    private ChannelBlocks.Adder adder(Scratch scratch) {
        Delta block = new Delta(scratch);
        return (row, n, sum, product) -> {
            block.read(row, n);
            add(sum, product, block.delta, block.centred, n);
        };
    }

    private static void add(float[] sum, float[] product, float[] delta, float[] centred, int n) {
        for (int i = 0; i < n; i++) {
            sum[i] = sum[i] + delta[i];
            product[i] = product[i] + delta[i] * centred[i];
        }
    }

    private CpuTensor inputGradient(double[] sums, double[] products) {
        CpuTensor gradient = backend.make(state.x.shape());
        int channels = blocks.channels();
        float[] onX = new float[channels];
        float[] constant = new float[channels];
        for (int i = 0; i < channels; i++) {
            double factor = state.slope[i];
            onX[i] = batch ? (float) (-factor * products[i] / rows * state.inverse[i]) : 0f;
            constant[i] = batch ? (float) (-factor * sums[i] / rows) : 0f;
        }
        backend.workers().split(rows, blocks.least(), (scratch, worker, from, to) -> {
            float[] factors = blocks.wide(scratch, "factors", onX);
            float[] constants = blocks.wide(scratch, "constants", constant);
            Delta block = new Delta(scratch);
            for (int row = from; row < to; row += blocks.rows()) {
                int n = blocks.elements(row, to);
                block.read(row, n);
                BlockMath.multiply(block.delta, block.slopes, n);
                if (batch) {
                    addLine(block.delta, block.centred, factors, constants, n);
                }
                Raw.store(block.delta, Raw.at(gradient.address(), (long) row * channels), n);
            }
        });
        return gradient;
    }

    private static void addLine(float[] y, float[] x, float[] factor, float[] constant, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = y[i] + (x[i] * factor[i] + constant[i]);
        }
    }

    private static void line(float[] y, float[] x, float[] slope, float[] constant, int n) {
        for (int i = 0; i < n; i++) {
            y[i] = x[i] * slope[i] + constant[i];
        }
    }

    /** Blocks of δ = upstream ∘ act′, and of x − μ. */
    private final class Delta {
        private final Scratch scratch;
        private final float[] means;
        private final float[] slopes;
        private final float[] constants;
        private final float[] delta;
        private final float[] centred;

        Delta(Scratch scratch) {
            this.scratch = scratch;
            this.means = blocks.wide(scratch, "means", state.mean);
            this.slopes = blocks.wide(scratch, "slopes", state.slope);
            this.constants = blocks.wide(scratch, "shifts", state.shift);
            this.delta = blocks.array(scratch, "delta");
            this.centred = blocks.array(scratch, "centred");
        }

        void read(int row, int n) {
            long start = (long) row * blocks.channels();
            Raw.load(Raw.at(state.x.address(), start), centred, n);
            BlockMath.subtract(centred, means, n);
            if (state.activation == Activation.NONE) {
                Raw.load(Raw.at(upstream.address(), start), delta, n);
                return;
            }
            // As the forward pass had it, to the bit.
            line(delta, centred, slopes, constants, n);
            ReluGradient.apply(scratch, delta, Raw.at(upstream.address(), start), n);
        }
    }
}
