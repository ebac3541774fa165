package org.assay.framework.cpu;

import java.util.ArrayList;
import java.util.List;
import org.assay.framework.tensor.CoarseKernels.LstmGradients;
import org.assay.framework.tensor.CoarseKernels.Wanted;
import org.assay.framework.tensor.Packing;
import org.assay.framework.tensor.Saved;
import org.assay.framework.tensor.Shape;
import org.assay.framework.tensor.Trained;
import org.assay.framework.tensor.Unary;

/**
 * The long short-term memory over ragged sequences. The sequences are dealt to the workers, longest first, and each worker runs its own from the
 * first step to the last without waiting for another: one product of all its inputs, then at each step one of the states, one logistic function of
 * all four gates (tanh x = 2σ(2x) − 1) and one tanh of the cells. Gates, cells and states are kept step by step for the backward.
 */
final class Lstm {
    /** Multiplications that are worth a second thread. */
    private static final long LEAST = 1 << 19;

    /**
     * What the forward keeps, rows in packed order, each worker's after the one before.
     *
     * @param gates i, f, g, o after their functions, [N, 4H]
     * @param squashed tanh of the cells
     */
    record State(
            List<Packing> packings,
            int[] bases,
            CpuTensor packed,
            CpuTensor inputWeights,
            CpuTensor hiddenWeights,
            CpuTensor gates,
            CpuTensor cells,
            CpuTensor squashed,
            CpuTensor hidden,
            int[] offsets,
            Shape output)
            implements Saved {}

    private final CpuArithmetic backend;

    Lstm(CpuArithmetic backend) {
        this.backend = backend;
    }

    Trained forward(CpuTensor x, int[] offsets, CpuTensor w, CpuTensor u, CpuTensor bias) {
        int rows = x.size(0);
        int units = u.size(0);
        long work = 4L * rows * units * (units + x.size(1));
        int parts =
                (int) Math.max(1, Math.min(Math.min(backend.workers().threads(), offsets.length - 1), work / LEAST));
        List<Packing> packings = new ArrayList<>();
        int[] bases = new int[parts + 1];
        for (int part = 0; part < parts; part++) {
            packings.add(Packing.of(offsets, part, parts));
            bases[part + 1] = bases[part] + packings.get(part).count();
        }
        CpuTensor output = backend.make(Shape.of(rows, units));
        State state = new State(
                packings,
                bases,
                backend.make(x.shape()),
                w,
                u,
                backend.make(Shape.of(rows, 4 * units)),
                backend.make(output.shape()),
                backend.make(output.shape()),
                backend.make(output.shape()),
                offsets,
                output.shape());
        backend.workers().split(parts, 1, (scratch, worker, from, to) -> {
            for (int part = from; part < to; part++) {
                inputs(scratch, state, part, x, bias);
                for (int t = 0; t < packings.get(part).steps(); t++) {
                    step(scratch, state, part, t);
                }
                unpack(state.hidden, output, packings.get(part), bases[part]);
            }
        });
        return new Trained(output, state);
    }

    /** Packs a worker's inputs and begins its gates with b + x·W. */
    private static void inputs(Scratch scratch, State state, int part, CpuTensor x, CpuTensor bias) {
        Packing packing = state.packings.get(part);
        int base = state.bases[part];
        int width = x.size(1);
        int columns = state.gates.size(1);
        for (int i = 0; i < packing.count(); i++) {
            Raw.copy(
                    Raw.at(x.address(), (long) packing.row(i) * width),
                    Raw.at(state.packed.address(), (long) (base + i) * width),
                    width);
            Raw.copy(bias.address(), Raw.at(state.gates.address(), (long) (base + i) * columns), columns);
        }
        OneDnn.multiply(
                scratch,
                false,
                false,
                packing.count(),
                columns,
                width,
                Raw.at(state.packed.address(), (long) base * width),
                width,
                state.inputWeights.address(),
                columns,
                1f,
                Raw.at(state.gates.address(), (long) base * columns),
                columns);
    }

    private static void step(Scratch scratch, State state, int part, int t) {
        Packing packing = state.packings.get(part);
        int units = state.output.size(1);
        int active = packing.active(t);
        long row = state.bases[part] + packing.start(t);
        long before = t == 0 ? 0 : state.bases[part] + packing.start(t - 1);
        long gates = Raw.at(state.gates.address(), row * 4 * units);
        if (t > 0) {
            OneDnn.multiply(
                    scratch,
                    false,
                    false,
                    active,
                    4 * units,
                    units,
                    Raw.at(state.hidden.address(), before * units),
                    units,
                    state.hiddenWeights.address(),
                    4 * units,
                    1f,
                    gates,
                    4 * units);
        }
        float[] z = scratch.floats("lstm gates", 4 * units);
        float[] cell = scratch.floats("lstm cell", units);
        for (int i = 0; i < active; i++) {
            long proposal = Raw.at(gates, (4L * i + 2) * units);
            Raw.load(proposal, cell, units);
            BlockMath.scale(cell, 2f, units);
            Raw.store(cell, proposal, units);
        }
        long room = scratch.room("lstm functions", 4L * active * units);
        Transcendental.run(Unary.SIGMOID, scratch, gates, room, 4 * active * units);
        long cells = Raw.at(state.cells.address(), row * units);
        for (int i = 0; i < active; i++) {
            Raw.load(Raw.at(room, 4L * i * units), z, 4 * units);
            if (t > 0) {
                Raw.load(Raw.at(state.cells.address(), (before + i) * units), cell, units);
                LstmMath.cell(z, cell, units);
            } else {
                LstmMath.firstCell(z, cell, units);
            }
            Raw.store(z, Raw.at(gates, 4L * i * units), 4 * units);
            Raw.store(cell, Raw.at(cells, (long) i * units), units);
        }
        long squashed = Raw.at(state.squashed.address(), row * units);
        Transcendental.run(Unary.TANH, scratch, cells, squashed, active * units);
        for (int i = 0; i < active; i++) {
            Raw.load(Raw.at(squashed, (long) i * units), cell, units);
            Raw.load(Raw.at(gates, (4L * i + 3) * units), z, units);
            BlockMath.multiply(cell, z, units);
            Raw.store(cell, Raw.at(state.hidden.address(), (row + i) * units), units);
        }
    }

    /** A worker's packed rows where they came from. */
    static void unpack(CpuTensor packed, CpuTensor rows, Packing packing, int base) {
        int width = rows.size(1);
        for (int i = 0; i < packing.count(); i++) {
            Raw.copy(
                    Raw.at(packed.address(), (long) (base + i) * width),
                    Raw.at(rows.address(), (long) packing.row(i) * width),
                    width);
        }
    }

    LstmGradients backward(Saved saved, CpuTensor upstream, Wanted wanted) {
        return backward("lstmBackward", saved, upstream, wanted).run();
    }

    /** [S]. */
    CpuTensor squaredNorms(Saved saved, CpuTensor upstream) {
        return backward("lstmSquaredNorms", saved, upstream, new Wanted(false, true))
                .squaredNorms();
    }

    private LstmBackward backward(String kernel, Saved saved, CpuTensor upstream, Wanted wanted) {
        State state = Own.of("lstm", saved, State.class);
        if (!upstream.shape().equals(state.output)) {
            throw org.assay.framework.tensor.Backend.mismatch(
                    kernel, "an upstream of the output's shape " + state.output, upstream);
        }
        state.gates.open(kernel);
        state.inputWeights.open(kernel);
        state.hiddenWeights.open(kernel);
        return new LstmBackward(backend, state, upstream, wanted);
    }
}
