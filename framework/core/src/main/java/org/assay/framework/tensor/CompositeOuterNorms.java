package org.assay.framework.tensor;

import java.util.ArrayList;
import java.util.List;

/** ‖Σ_n a_n ⊗ b_n‖² of each segment: by the sums themselves, some segments at a time, or by the products of its rows, whichever takes fewer multiplications. */
final class CompositeOuterNorms extends CompositeArithmetic {
    /** Numbers of the sums that are there at once. */
    private static final int MOST = 1 << 22;

    CompositeOuterNorms(Backend backend) {
        super(backend);
    }

    Tensor run(Tensor a, Tensor b, Tensor offsets) {
        KernelShapes.segmentOuter(a, b, offsets);
        int[] cuts = offsets.readIntegers();
        int each = Math.max(1, a.shape().size(1) * b.shape().size(1));
        List<Tensor> norms = new ArrayList<>();
        try (Scope scope = backend.scope("squared norms of segments")) {
            norms.add(backend.fill(Shape.of(0), 0));
            int from = 0;
            while (from + 1 < cuts.length) {
                int to = from + 1;
                if (ofRows(cuts[to] - cuts[from], a, b)) {
                    norms.add(byRows(a, b, cuts[from], cuts[to]));
                } else {
                    while (to + 1 < cuts.length
                            && (long) (to + 1 - from) * each <= MOST
                            && !ofRows(cuts[to + 1] - cuts[to], a, b)) {
                        to++;
                    }
                    norms.add(bySums(a, b, java.util.Arrays.copyOfRange(cuts, from, to + 1)));
                }
                from = to;
            }
            return backend.release(backend.concatenate(0, norms));
        }
    }

    private static boolean ofRows(int rows, Tensor a, Tensor b) {
        long k = a.shape().size(1);
        long d = b.shape().size(1);
        return rows * (k + d) < k * d;
    }

    private Tensor byRows(Tensor a, Tensor b, int from, int to) {
        try (Scope scope = backend.scope("products of a segment's rows")) {
            Tensor ofA = backend.slice(a, 0, from, to);
            Tensor ofB = backend.slice(b, 0, from, to);
            Tensor products = multiply(productTransposed(ofA, ofA), productTransposed(ofB, ofB));
            return backend.release(reshape(sum(products), 1));
        }
    }

    private Tensor bySums(Tensor a, Tensor b, int[] cuts) {
        int segments = cuts.length - 1;
        int start = cuts[0];
        int end = cuts[segments];
        for (int i = 0; i < cuts.length; i++) {
            cuts[i] -= start;
        }
        try (Scope scope = backend.scope("sums of segments")) {
            Tensor sums = backend.segmentOuter(
                    backend.slice(a, 0, start, end),
                    backend.slice(b, 0, start, end),
                    backend.integers(Shape.of(cuts.length), cuts));
            return backend.release(reshape(sum(square(sums), 1, 2), segments));
        }
    }
}
