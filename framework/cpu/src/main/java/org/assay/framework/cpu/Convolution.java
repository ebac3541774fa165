package org.assay.framework.cpu;

import org.assay.framework.cpu.ConvolutionKernel.Pass;
import org.assay.framework.tensor.Activation;
import org.assay.framework.tensor.Backend;
import org.assay.framework.tensor.CoarseKernels.LayerGradients;
import org.assay.framework.tensor.CoarseKernels.Wanted;
import org.assay.framework.tensor.Reduction;
import org.assay.framework.tensor.Saved;
import org.assay.framework.tensor.Shape;
import org.assay.framework.tensor.Trained;
import org.assay.framework.tensor.Window;
import org.jspecify.annotations.Nullable;

/**
 * Convolution of [B, H, W, C] by oneDNN in groups of images that stay in the second-level cache: relu follows a group's forward,
 * and its gradient, the bias' sums and both backward passes follow each other on a group, before the next one comes.
 */
final class Convolution {
    private static final class State implements Saved {
        final CpuTensor x;
        final CpuTensor filter;
        final boolean biased;
        final Activation activation;
        final CpuTensor output;
        final Images images;

        State(CpuTensor x, CpuTensor filter, boolean biased, Activation activation, CpuTensor output, Images images) {
            this.x = x;
            this.filter = filter;
            this.biased = biased;
            this.activation = activation;
            this.output = output;
            this.images = images;
        }
    }

    private final CpuArithmetic backend;
    private final Winograd winograd;

    Convolution(CpuArithmetic backend) {
        this.backend = backend;
        this.winograd = new Winograd(backend);
    }

    static boolean owns(Saved saved) {
        return saved instanceof State;
    }

    Trained forward(CpuTensor x, CpuTensor filter, @Nullable CpuTensor bias, Window window, Activation activation) {
        Images all = new Images(x.size(0), x.size(1), x.size(2), x.size(3), filter.size(3), window);
        CpuTensor y = backend.make(Shape.of(all.images(), all.outputHeight(), all.outputWidth(), all.outputs()));
        State state = new State(x, filter, bias != null, activation, y, all);
        if (Winograd.pays(all)) {
            try (CpuTensor products = winograd.filter(filter, Winograd.Direction.FORWARD)) {
                if (winograd.forward(all, x.address(), products, bias, activation, y.address())) {
                    return new Trained(y, state);
                }
            }
        }
        int largest = all.largestGroup();
        backend.workers().split(all.images(), 1, largest, (scratch, worker, from, to) -> {
            long biasAt = bias != null ? bias.address() : zeros(scratch, all.outputs());
            ConvolutionKernel ready = null;
            int group;
            for (int image = from; image < to; image += group) {
                group = Images.next(to - image, largest);
                ConvolutionKernel kernel = ConvolutionKernel.of(scratch, Pass.FORWARD, all.group(group));
                long ours = scratch.room("filter", kernel.filterFloats());
                if (kernel != ready) {
                    kernel.reorder(scratch, filter.address(), ours);
                    ready = kernel;
                }
                long out = Raw.at(y.address(), image * all.outputCount());
                kernel.run(scratch, Raw.at(x.address(), image * all.inputCount()), ours, biasAt, out);
                if (activation == Activation.RELU) {
                    Dense.relu(scratch, out, (int) (group * all.outputCount()));
                }
            }
        });
        return new Trained(y, state);
    }

    private static long zeros(Scratch scratch, int count) {
        long room = scratch.room("no bias", count);
        Raw.zero(room, count);
        return room;
    }

    LayerGradients backward(Saved saved, CpuTensor upstream, Wanted wanted) {
        State state = Own.of("convolution", saved, State.class);
        if (!upstream.shape().equals(state.output.shape())) {
            throw Backend.mismatch("convolutionBackward", "an upstream of the output's shape", upstream, state.output);
        }
        CpuTensor x = state.x.open("convolutionBackward");
        CpuTensor filter = state.filter.open("convolutionBackward");
        CpuTensor output = state.output.open("convolutionBackward");
        Images all = state.images;
        CpuTensor input = wanted.input() ? backend.make(x.shape()) : null;
        CpuTensor weights = wanted.parameters() ? backend.make(filter.shape()) : null;
        CpuTensor bias = wanted.parameters() && state.biased ? backend.make(Shape.of(all.outputs())) : null;
        if (Winograd.pays(all) && fast(state, upstream, input, weights, bias)) {
            return new LayerGradients(input, weights, bias);
        }
        int threads = backend.workers().threads();
        long[] filterSums = new long[threads];
        double[][] biasSums = new double[threads][];
        int largest = all.largestGroup();
        backend.workers().split(all.images(), 1, largest, (scratch, worker, from, to) -> {
            ConvolutionKernel ready = null;
            int group;
            double[] columns = new double[all.outputs()];
            for (int image = from; image < to; image += group) {
                group = Images.next(to - image, largest);
                long source = Raw.at(x.address(), image * all.inputCount());
                long delta = Raw.at(upstream.address(), image * all.outputCount());
                int count = (int) (group * all.outputCount());
                if (state.activation == Activation.RELU) {
                    long masked = scratch.room("delta", count);
                    ReluGradient.apply(
                            scratch, Raw.at(output.address(), image * all.outputCount()), delta, masked, count);
                    delta = masked;
                }
                if (bias != null) {
                    addColumns(scratch, delta, count / all.outputs(), all.outputs(), columns);
                }
                if (weights != null) {
                    filterSums[worker] =
                            addFilter(scratch, all.group(group), source, delta, filter.count(), image == from);
                }
                if (input != null) {
                    ConvolutionKernel kernel = ConvolutionKernel.of(scratch, Pass.INPUT_GRADIENT, all.group(group));
                    long ours = scratch.room("filter", kernel.filterFloats());
                    if (kernel != ready) {
                        kernel.reorder(scratch, filter.address(), ours);
                        ready = kernel;
                    }
                    kernel.run(scratch, delta, ours, Raw.at(input.address(), image * all.inputCount()));
                }
            }
            biasSums[worker] = columns;
        });
        if (weights != null) {
            Raw.zero(weights.address(), weights.count());
            for (long sums : filterSums) {
                if (sums != 0) {
                    SumRows.addTo(backend.workers().scratch(), sums, weights.count(), weights.address());
                }
            }
        }
        if (bias != null) {
            for (int i = 0; i < all.outputs(); i++) {
                double sum = 0;
                for (double[] sums : biasSums) {
                    sum += sums == null ? 0 : sums[i];
                }
                Raw.putFloat(Raw.at(bias.address(), i), (float) sum);
            }
        }
        return new LayerGradients(input, weights, bias);
    }

    /** [B]; see {@link ConvolutionNorms}. */
    CpuTensor squaredNorms(Saved saved, CpuTensor upstream) {
        State state = Own.of("convolution", saved, State.class);
        if (!upstream.shape().equals(state.output.shape())) {
            throw Backend.mismatch(
                    "convolutionSquaredNorms", "an upstream of the output's shape", upstream, state.output);
        }
        CpuTensor x = state.x.open("convolutionSquaredNorms");
        CpuTensor delta = ReluGradient.of(backend, state.activation, state.output, upstream);
        CpuTensor norms = new ConvolutionNorms(state.images, state.biased, x, delta).run(backend);
        if (delta != upstream) {
            delta.close();
        }
        return norms;
    }

    /** The gradients that are not null by {@link Winograd}; false where one of them is not finite. */
    private boolean fast(
            State state,
            CpuTensor upstream,
            @Nullable CpuTensor input,
            @Nullable CpuTensor weights,
            @Nullable CpuTensor bias) {
        Images all = state.images;
        CpuTensor delta = ReluGradient.of(backend, state.activation, state.output, upstream);
        CpuTensor turned = input == null ? null : winograd.filter(state.filter, Winograd.Direction.INPUT_GRADIENT);
        boolean finite = winograd.backward(all, state.x.address(), delta.address(), turned, input, weights);
        if (turned != null) {
            turned.close();
        }
        if (finite && bias != null) {
            try (CpuTensor sums = backend.reductions().columns(Reduction.SUM, delta, bias.shape())) {
                Raw.copy(sums.address(), bias.address(), bias.count());
            }
        }
        if (delta != upstream) {
            delta.close();
        }
        return finite;
    }

    /** The filter's gradient of a group, added to the worker's sum; returns where the sum is. */
    private static long addFilter(Scratch scratch, Images images, long source, long delta, int count, boolean first) {
        ConvolutionKernel kernel = ConvolutionKernel.of(scratch, Pass.FILTER_GRADIENT, images);
        long theirs = scratch.room("filter gradient", kernel.filterFloats());
        long sums = scratch.room("filter sums", count);
        kernel.run(scratch, source, delta, theirs);
        if (first) {
            kernel.reorder(scratch, theirs, sums);
        } else {
            long ours = scratch.room("filter part", count);
            kernel.reorder(scratch, theirs, ours);
            SumRows.addTo(scratch, ours, count, sums);
        }
        return sums;
    }

    private static void addColumns(Scratch scratch, long from, int rows, int columns, double[] sums) {
        for (int start = 0; start < columns; start += Raw.BLOCK) {
            int n = Math.min(Raw.BLOCK, columns - start);
            Reductions.sumColumns(scratch, Raw.at(from, start), columns, rows, n);
            for (int i = 0; i < n; i++) {
                sums[start + i] += scratch.sums[i];
            }
        }
    }
}
