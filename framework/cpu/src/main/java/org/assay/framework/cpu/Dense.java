package org.assay.framework.cpu;

import org.assay.framework.tensor.Activation;
import org.assay.framework.tensor.Backend;
import org.assay.framework.tensor.CoarseKernels.LayerGradients;
import org.assay.framework.tensor.CoarseKernels.Wanted;
import org.assay.framework.tensor.Reduction;
import org.assay.framework.tensor.Saved;
import org.assay.framework.tensor.Shape;
import org.assay.framework.tensor.Trained;
import org.jspecify.annotations.Nullable;

/** The dense layer: bias written first, the product added to it, relu while the part is in the cache. */
final class Dense {
    private record State(CpuTensor x, CpuTensor weights, boolean biased, Activation activation, CpuTensor output)
            implements Saved {}

    private final CpuArithmetic backend;

    Dense(CpuArithmetic backend) {
        this.backend = backend;
    }

    Trained forward(CpuTensor x, CpuTensor weights, @Nullable CpuTensor bias, Activation activation) {
        int rows = x.size(0);
        int depth = x.size(1);
        int columns = weights.size(1);
        CpuTensor y = backend.make(Shape.of(rows, columns));
        backend.products().split(rows, columns, depth, (scratch, rowFrom, rowTo, columnFrom, columnTo) -> {
            int width = columnTo - columnFrom;
            if (bias != null) {
                for (int i = rowFrom; i < rowTo; i++) {
                    Raw.copy(
                            Raw.at(bias.address(), columnFrom),
                            Raw.at(y.address(), (long) i * columns + columnFrom),
                            width);
                }
            }
            OneDnn.multiply(
                    scratch,
                    false,
                    false,
                    rowTo - rowFrom,
                    width,
                    depth,
                    Raw.at(x.address(), (long) rowFrom * depth),
                    depth,
                    Raw.at(weights.address(), columnFrom),
                    columns,
                    bias != null ? 1f : 0f,
                    Raw.at(y.address(), (long) rowFrom * columns + columnFrom),
                    columns);
            if (activation == Activation.RELU) {
                if (width == columns) {
                    relu(scratch, Raw.at(y.address(), (long) rowFrom * columns), (rowTo - rowFrom) * columns);
                } else {
                    for (int i = rowFrom; i < rowTo; i++) {
                        relu(scratch, Raw.at(y.address(), (long) i * columns + columnFrom), width);
                    }
                }
            }
        });
        return new Trained(y, new State(x, weights, bias != null, activation, y));
    }

    /** max(x, 0) in place, NaN kept. */
    static void relu(Scratch scratch, long address, int count) {
        for (int start = 0; start < count; start += Raw.BLOCK) {
            int n = Math.min(Raw.BLOCK, count - start);
            Raw.load(Raw.at(address, start), scratch.a, n);
            BlockMath.relu(scratch.a, n);
            Raw.store(scratch.a, Raw.at(address, start), n);
        }
    }

    LayerGradients backward(Saved saved, CpuTensor upstream, Wanted wanted) {
        State state = Own.of("dense", saved, State.class);
        CpuTensor x = state.x.open("denseBackward");
        CpuTensor w = state.weights.open("denseBackward");
        int rows = x.size(0);
        int inputs = x.size(1);
        int outputs = w.size(1);
        if (!upstream.shape().equals(Shape.of(rows, outputs))) {
            throw Backend.mismatch("denseBackward", "an upstream of the output's shape", upstream, state.output);
        }
        CpuTensor delta = ReluGradient.of(backend, state.activation, state.output, upstream);
        CpuTensor input = null;
        CpuTensor weights = null;
        CpuTensor bias = null;
        if (wanted.parameters()) {
            weights = backend.make(w.shape());
            backend.products()
                    .multiply(true, false, inputs, outputs, rows, x.address(), delta.address(), 0f, weights.address());
            if (state.biased) {
                bias = backend.reductions().columns(Reduction.SUM, delta, Shape.of(outputs));
            }
        }
        if (wanted.input()) {
            input = backend.make(x.shape());
            backend.products()
                    .multiply(false, true, rows, inputs, outputs, delta.address(), w.address(), 0f, input.address());
        }
        if (delta != upstream) {
            delta.close();
        }
        return new LayerGradients(input, weights, bias);
    }
}
