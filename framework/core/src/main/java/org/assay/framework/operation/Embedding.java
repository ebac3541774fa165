package org.assay.framework.operation;

import java.util.HashMap;
import java.util.Map;
import org.assay.framework.autodiff.Operation;
import org.assay.framework.tensor.Backend;
import org.assay.framework.tensor.Reduction;
import org.assay.framework.tensor.Shape;
import org.assay.framework.tensor.Tensor;
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

    /** A sample is a sequence here: rows of the same token within it add up before they are squared, [B]. */
    @Override
    public Tensor squaredGradientNorms(Backend backend, Tensor upstream, boolean... parameters) {
        int[] cuts = offsets.readIntegers();
        int[] ids = tokens.readIntegers();
        int[] first = new int[ids.length];
        for (int s = 0; s + 1 < cuts.length; s++) {
            Map<Integer, Integer> seen = new HashMap<>();
            for (int n = cuts[s]; n < cuts[s + 1]; n++) {
                Integer before = seen.putIfAbsent(ids[n], n);
                first[n] = before == null ? n : before;
            }
        }
        Tensor sums = backend.scatterAdd(upstream, backend.integers(Shape.of(first.length), first), first.length);
        Tensor squares = backend.reshape(SampleNorms.squares(backend, sums), Shape.of(first.length, 1));
        return backend.reshape(backend.segmentReduce(Reduction.SUM, squares, offsets), Shape.of(cuts.length - 1));
    }
}
