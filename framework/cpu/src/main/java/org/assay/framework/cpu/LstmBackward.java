package org.assay.framework.cpu;

import org.assay.framework.tensor.CoarseKernels.LstmGradients;
import org.assay.framework.tensor.CoarseKernels.Wanted;
import org.assay.framework.tensor.Packing;
import org.assay.framework.tensor.Reduction;
import org.assay.framework.tensor.Shape;

/** The backward of {@link Lstm}: each worker walks its sequences back and leaves the gates' gradients, of which the others are products. */
final class LstmBackward {
    private static final String[] GATES = {"lstm i", "lstm f", "lstm g", "lstm o"};

    private final CpuArithmetic backend;
    private final Lstm.State state;
    private final CpuTensor upstream;
    private final Wanted wanted;
    private final int units;

    LstmBackward(CpuArithmetic backend, Lstm.State state, CpuTensor upstream, Wanted wanted) {
        this.backend = backend;
        this.state = state;
        this.upstream = upstream;
        this.wanted = wanted;
        this.units = state.output().size(1);
    }

    LstmGradients run() {
        CpuTensor input = wanted.input() ? backend.make(state.packed().shape()) : null;
        CpuTensor gates = backend.make(state.gates().shape());
        CpuTensor before = backend.make(state.output());
        backend.workers().split(state.packings().size(), 1, (scratch, worker, from, to) -> {
            for (int part = from; part < to; part++) {
                walk(scratch, part, gates, before);
                if (input != null) {
                    input(scratch, part, gates, input);
                }
            }
        });
        CpuTensor weights = null;
        CpuTensor hiddenWeights = null;
        CpuTensor bias = null;
        if (wanted.parameters()) {
            weights = transposedProduct(state.packed(), gates);
            hiddenWeights = transposedProduct(before, gates);
            bias = backend.reductions().columns(Reduction.SUM, gates, Shape.of(4 * units));
        }
        before.close();
        gates.close();
        return new LstmGradients(input, weights, hiddenWeights, bias);
    }

    /** Of each sequence's own gradient: a step's part is (x, h before, 1) ⊗ ∂z, and a sequence's the sum over its steps. */
    CpuTensor squaredNorms() {
        int width = state.packed().size(1);
        CpuTensor gates = backend.make(state.gates().shape());
        CpuTensor before = backend.make(state.output());
        CpuTensor deltas = backend.make(gates.shape());
        CpuTensor inputs = backend.make(Shape.of(gates.size(0), width + units + 1));
        backend.workers().split(state.packings().size(), 1, (scratch, worker, from, to) -> {
            for (int part = from; part < to; part++) {
                walk(scratch, part, gates, before);
                Packing packing = state.packings().get(part);
                int base = state.bases()[part];
                Lstm.unpack(gates, deltas, packing, base);
                for (int i = 0; i < packing.count(); i++) {
                    long row = Raw.at(inputs.address(), (long) packing.row(i) * inputs.size(1));
                    Raw.copy(Raw.at(state.packed().address(), (long) (base + i) * width), row, width);
                    Raw.copy(Raw.at(before.address(), (long) (base + i) * units), Raw.at(row, width), units);
                    Raw.putFloat(Raw.at(row, width + units), 1f);
                }
            }
        });
        CpuTensor norms = backend.outerNorms().segments(inputs, deltas, state.offsets());
        for (CpuTensor done : new CpuTensor[] {gates, before, deltas, inputs}) {
            done.close();
        }
        return norms;
    }

    private CpuTensor transposedProduct(CpuTensor a, CpuTensor b) {
        CpuTensor c = backend.make(Shape.of(a.size(1), b.size(1)));
        backend.products()
                .multiply(true, false, a.size(1), b.size(1), a.size(0), a.address(), b.address(), 0f, c.address());
        return c;
    }

    private void walk(Scratch scratch, int part, CpuTensor gates, CpuTensor before) {
        Packing packing = state.packings().get(part);
        if (packing.steps() == 0) {
            return;
        }
        int base = state.bases()[part];
        int widest = packing.active(0);
        long fromNext = scratch.room("lstm states back", (long) widest * units);
        long cellFromNext = scratch.room("lstm cells back", (long) widest * units);
        Raw.zero(fromNext, (long) widest * units);
        Raw.zero(cellFromNext, (long) widest * units);
        for (int t = packing.steps() - 1; t >= 0; t--) {
            step(scratch, packing, base, t, gates, before, fromNext, cellFromNext);
            if (t > 0) {
                OneDnn.multiply(
                        scratch,
                        false,
                        true,
                        packing.active(t),
                        units,
                        4 * units,
                        Raw.at(gates.address(), (long) (base + packing.start(t)) * 4 * units),
                        4 * units,
                        state.hiddenWeights().address(),
                        4 * units,
                        0f,
                        fromNext,
                        units);
            }
        }
    }

    private void step(
            Scratch scratch,
            Packing packing,
            int base,
            int t,
            CpuTensor gates,
            CpuTensor before,
            long fromNext,
            long cellFromNext) {
        float[][] z = new float[4][];
        for (int gate = 0; gate < 4; gate++) {
            z[gate] = scratch.floats(GATES[gate], units);
        }
        float[] cell = scratch.floats("lstm cell", units);
        float[] hidden = scratch.floats("lstm hidden", units);
        float[] squashed = scratch.floats("lstm squashed", units);
        float[] cellBefore = scratch.floats("lstm cell before", units);
        float[] next = scratch.floats("lstm next", units);
        if (t == 0) {
            java.util.Arrays.fill(cellBefore, 0, units, 0f);
        }
        for (int i = 0; i < packing.active(t); i++) {
            long row = (long) base + packing.start(t) + i;
            long rowBefore = t == 0 ? 0 : (long) base + packing.start(t - 1) + i;
            for (int gate = 0; gate < 4; gate++) {
                Raw.load(Raw.at(state.gates().address(), (row * 4 + gate) * units), z[gate], units);
            }
            Raw.load(Raw.at(upstream.address(), (long) packing.row(packing.start(t) + i) * units), hidden, units);
            Raw.load(Raw.at(fromNext, (long) i * units), next, units);
            BlockMath.add(hidden, next, units);
            Raw.load(Raw.at(state.squashed().address(), row * units), squashed, units);
            Raw.load(Raw.at(cellFromNext, (long) i * units), cell, units);
            if (t > 0) {
                Raw.load(Raw.at(state.cells().address(), rowBefore * units), cellBefore, units);
                Raw.copy(
                        Raw.at(state.hidden().address(), rowBefore * units),
                        Raw.at(before.address(), row * units),
                        units);
            } else {
                Raw.zero(Raw.at(before.address(), row * units), units);
            }
            LstmMath.backward(z[0], z[1], z[2], z[3], hidden, squashed, cellBefore, cell, units);
            for (int gate = 0; gate < 4; gate++) {
                Raw.store(z[gate], Raw.at(gates.address(), (row * 4 + gate) * units), units);
            }
            Raw.store(cell, Raw.at(cellFromNext, (long) i * units), units);
        }
    }

    /** ∂x = ∂z·Wᵀ, back in the order of the sequences. */
    private void input(Scratch scratch, int part, CpuTensor gates, CpuTensor input) {
        Packing packing = state.packings().get(part);
        int base = state.bases()[part];
        int width = input.size(1);
        long room = scratch.room("lstm inputs back", (long) packing.count() * width);
        OneDnn.multiply(
                scratch,
                false,
                true,
                packing.count(),
                width,
                4 * units,
                Raw.at(gates.address(), (long) base * 4 * units),
                4 * units,
                state.inputWeights().address(),
                4 * units,
                0f,
                room,
                width);
        for (int i = 0; i < packing.count(); i++) {
            Raw.copy(Raw.at(room, (long) i * width), Raw.at(input.address(), (long) packing.row(i) * width), width);
        }
    }
}
