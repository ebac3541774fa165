package org.assay.framework.operation;

import java.util.ArrayList;
import java.util.List;
import org.assay.framework.autodiff.Operation;
import org.assay.framework.tensor.Backend;
import org.assay.framework.tensor.Binary;
import org.assay.framework.tensor.Reduction;
import org.assay.framework.tensor.Scope;
import org.assay.framework.tensor.Shape;
import org.assay.framework.tensor.Tensor;
import org.assay.framework.tensor.Transposed;
import org.jspecify.annotations.Nullable;

/** Rows of a table [V, E] for the tokens [N] of sequences → [N, E]; rows of upstream are added where they came from. */
public final class Embedding extends Operation {
    private final Tensor tokens;
    private final Tensor offsets;
    private final Gather gather;

    /** @param offsets I32 [B + 1], where each sequence begins, and N */
    public Embedding(Tensor tokens, Tensor offsets) {
        this.tokens = tokens;
        this.offsets = offsets;
        this.gather = new Gather(tokens);
    }

    @Override
    public Tensor forward(Backend backend, Tensor... inputs) {
        return gather.forward(backend, inputs);
    }

    @Override
    public @Nullable Tensor[] backward(Backend backend, Tensor upstream, boolean... wanted) {
        return gather.backward(backend, upstream, wanted);
    }

    /** A sample is a sequence here: Σ over its pairs of steps with the same token of u_n · u_m, [B]. */
    @Override
    public Tensor squaredGradientNorms(Backend backend, Tensor upstream, boolean... parameters) {
        int[] cuts = offsets.readIntegers();
        int[] ids = tokens.readIntegers();
        List<Tensor> norms = new ArrayList<>();
        norms.add(backend.fill(Shape.of(0), 0));
        for (int s = 0; s + 1 < cuts.length; s++) {
            int steps = cuts[s + 1] - cuts[s];
            float[] same = new float[steps * steps];
            for (int i = 0; i < same.length; i++) {
                same[i] = ids[cuts[s] + i / steps] == ids[cuts[s] + i % steps] ? 1 : 0;
            }
            try (Scope scope = backend.scope("embedding of one sequence")) {
                Tensor u = backend.slice(upstream, 0, cuts[s], cuts[s + 1]);
                Tensor products = backend.product(u, Transposed.NO, u, Transposed.YES);
                Tensor kept = backend.binary(Binary.MULTIPLY, products, backend.reals(Shape.of(steps, steps), same));
                norms.add(backend.release(backend.reshape(backend.reduce(Reduction.SUM, kept), Shape.of(1))));
            }
        }
        return backend.concatenate(0, norms);
    }
}
