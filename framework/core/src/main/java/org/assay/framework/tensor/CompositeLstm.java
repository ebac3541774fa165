package org.assay.framework.tensor;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.assay.framework.tensor.CoarseKernels.LstmGradients;
import org.assay.framework.tensor.CoarseKernels.Wanted;

/** The long short-term memory over ragged sequences, a block of rows for each step. */
final class CompositeLstm extends CompositeArithmetic {
    /** One step's gates, cells before and after, tanh of the cells after, and states before: [active, H] each. */
    private record Step(
            Tensor input,
            Tensor forget,
            Tensor proposal,
            Tensor output,
            Tensor before,
            Tensor squashed,
            Tensor hidden) {
        List<Tensor> all() {
            return List.of(input, forget, proposal, output, before, squashed, hidden);
        }
    }

    private record Kept(
            Packing packing,
            Tensor offsets,
            Tensor order,
            Tensor inverse,
            Tensor packed,
            Tensor inputWeights,
            Tensor hiddenWeights,
            List<Step> steps,
            Shape output)
            implements Saved {}

    CompositeLstm(Backend backend) {
        super(backend);
    }

    Trained forward(Tensor x, Tensor offsets, Tensor inputWeights, Tensor hiddenWeights, Tensor bias) {
        Shape shape = CoarseShapes.lstm(x, offsets, inputWeights, hiddenWeights, bias);
        int units = shape.size(1);
        Packing packing = Packing.of(offsets.readIntegers());
        try (Scope scope = backend.scope("lstm")) {
            Tensor order = backend.release(backend.integers(Shape.of(packing.count()), packing.rows()));
            Tensor inverse = backend.release(backend.integers(Shape.of(packing.count()), packing.inverse()));
            Tensor packed = backend.release(backend.gather(x, order));
            Tensor gates = add(backend.product(packed, inputWeights), bias);
            int first = packing.steps() == 0 ? 0 : packing.active(0);
            Tensor hidden = backend.fill(Shape.of(first, units), 0);
            Tensor cell = hidden;
            List<Step> steps = new ArrayList<>();
            List<Tensor> states = new ArrayList<>(List.of(backend.fill(Shape.of(0, units), 0)));
            for (int t = 0; t < packing.steps(); t++) {
                int active = packing.active(t);
                hidden = backend.slice(hidden, 0, 0, active);
                cell = backend.slice(cell, 0, 0, active);
                Tensor z = add(
                        backend.slice(gates, 0, packing.start(t), packing.start(t) + active),
                        backend.product(hidden, hiddenWeights));
                Tensor input = backend.unary(Unary.SIGMOID, gate(z, 0, units));
                Tensor forget = backend.unary(Unary.SIGMOID, gate(z, 1, units));
                Tensor proposal = backend.unary(Unary.TANH, gate(z, 2, units));
                Tensor output = backend.unary(Unary.SIGMOID, gate(z, 3, units));
                Tensor before = cell;
                cell = add(multiply(forget, cell), multiply(input, proposal));
                Tensor squashed = backend.unary(Unary.TANH, cell);
                steps.add(new Step(input, forget, proposal, output, before, squashed, hidden));
                hidden = multiply(output, squashed);
                states.add(hidden);
            }
            steps.forEach(step -> step.all().forEach(backend::release));
            Tensor result = backend.release(backend.gather(backend.concatenate(0, states), inverse));
            return new Trained(
                    result,
                    new Kept(packing, offsets, order, inverse, packed, inputWeights, hiddenWeights, steps, shape));
        }
    }

    private Tensor gate(Tensor z, int which, int units) {
        return backend.slice(z, 1, which * units, (which + 1) * units);
    }

    LstmGradients backward(Saved saved, Tensor upstream, Wanted wanted) {
        Kept kept = own("lstm", saved, Kept.class);
        try (Scope scope = backend.scope("lstm backward")) {
            return gradients(kept, gates(kept, upstream), wanted);
        }
    }

    /** A step's part in the gradient is (x, h before, 1) ⊗ ∂z, and a sequence's the sum over its steps. */
    Tensor squaredNorms(Saved saved, Tensor upstream) {
        Kept kept = own("lstm", saved, Kept.class);
        try (Scope scope = backend.scope("squared norms of lstm")) {
            Tensor z = gates(kept, upstream);
            Tensor one = backend.fill(Shape.of(kept.packing.count(), 1), 1);
            Tensor inputs = backend.concatenate(1, List.of(kept.packed, before(kept), one));
            return backend.release(backend.segmentOuterNorms(
                    backend.gather(inputs, kept.inverse), backend.gather(z, kept.inverse), kept.offsets));
        }
    }

    /** The gradient of the gates before their functions, in packed order. */
    private Tensor gates(Kept kept, Tensor upstream) {
        requireUpstream("lstm", kept.output, upstream);
        int units = kept.output.size(1);
        Tensor packed = backend.gather(upstream, kept.order);
        List<Tensor> parts = new ArrayList<>();
        Tensor fromNext = backend.fill(Shape.of(0, units), 0);
        Tensor cellFromNext = fromNext;
        for (int t = kept.packing.steps() - 1; t >= 0; t--) {
            Step step = kept.steps.get(t);
            int active = kept.packing.active(t);
            int start = kept.packing.start(t);
            Tensor hidden = add(backend.slice(packed, 0, start, start + active), extended(fromNext, active));
            Tensor cell = add(
                    extended(cellFromNext, active),
                    multiply(multiply(hidden, step.output), rest(square(step.squashed))));
            Tensor z = backend.concatenate(
                    1,
                    List.of(
                            multiply(multiply(cell, step.proposal), slope(step.input)),
                            multiply(multiply(cell, step.before), slope(step.forget)),
                            multiply(multiply(cell, step.input), rest(square(step.proposal))),
                            multiply(multiply(hidden, step.squashed), slope(step.output))));
            parts.add(z);
            fromNext = productTransposed(z, kept.hiddenWeights);
            cellFromNext = multiply(cell, step.forget);
        }
        Collections.reverse(parts);
        parts.add(0, backend.fill(Shape.of(0, 4 * units), 0));
        return backend.concatenate(0, parts);
    }

    /** The states before each step, in packed order. */
    private Tensor before(Kept kept) {
        List<Tensor> before = new ArrayList<>(List.of(backend.fill(Shape.of(0, kept.output.size(1)), 0)));
        kept.steps.forEach(step -> before.add(step.hidden));
        return backend.concatenate(0, before);
    }

    private LstmGradients gradients(Kept kept, Tensor z, Wanted wanted) {
        Tensor input = wanted.input() ? backend.gather(productTransposed(z, kept.inputWeights), kept.inverse) : null;
        Tensor weights = null;
        Tensor hiddenWeights = null;
        Tensor bias = null;
        if (wanted.parameters()) {
            weights = transposedProduct(kept.packed, z);
            hiddenWeights = transposedProduct(before(kept), z);
            bias = reshape(sum(z, 0), z.shape().size(1));
        }
        return new LstmGradients(
                releaseIfPresent(input),
                releaseIfPresent(weights),
                releaseIfPresent(hiddenWeights),
                releaseIfPresent(bias));
    }

    /** With rows of zeros for the sequences that end here. */
    private Tensor extended(Tensor x, int rows) {
        int missing = rows - x.shape().size(0);
        return missing == 0
                ? x
                : backend.concatenate(0, List.of(x, backend.fill(x.shape().with(0, missing), 0)));
    }

    /** 1 − x. */
    private Tensor rest(Tensor x) {
        return subtract(backend.scalar(1), x);
    }

    /** σ′ = σ (1 − σ). */
    private Tensor slope(Tensor sigmoid) {
        return multiply(sigmoid, rest(sigmoid));
    }
}
