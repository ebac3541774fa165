package org.assay.framework.cpu;

import java.util.Arrays;
import org.assay.framework.tensor.ElementType;
import org.assay.framework.tensor.Shape;

/**
 * ‖Σ_n a_n ⊗ b_n‖² of a segment's rows, by whichever takes fewer multiplications: the sum itself, AᵀB, which stays in a worker's room; or Σ_nm (a_n·a_m)(b_n·b_m), the
 * products of AAᵀ and BBᵀ.
 */
final class OuterNorms {
    /** Numbers that are squared and added up side by side, in float, before the double sums. */
    private static final int ABREAST = 512;

    private final CpuMemory backend;

    OuterNorms(CpuMemory backend) {
        this.backend = backend;
    }

    /** a [N, K], b [N, D] → [S]. */
    CpuTensor segments(CpuTensor a, CpuTensor b, int[] offsets) {
        CpuTensor norms = backend.make(Shape.of(offsets.length - 1), ElementType.F32);
        backend.workers().split(norms.count(), 1, (scratch, worker, from, to) -> {
            for (int s = from; s < to; s++) {
                double norm = of(
                        scratch,
                        offsets[s + 1] - offsets[s],
                        Raw.at(a.address(), (long) offsets[s] * a.size(1)),
                        a.size(1),
                        Raw.at(b.address(), (long) offsets[s] * b.size(1)),
                        b.size(1));
                Raw.putFloat(Raw.at(norms.address(), s), (float) norm);
            }
        });
        return norms;
    }

    /** Whether products of rows take fewer multiplications than their sum. */
    static boolean ofRows(int rows, long k, long d) {
        return rows * (k + d) < k * d;
    }

    /** Of so many rows of K and of D numbers at these addresses. */
    static double of(Scratch scratch, int rows, long a, int k, long b, int d) {
        if (ofRows(rows, k, d)) {
            int count = Math.multiplyExact(rows, rows);
            long ofA = scratch.room("products of rows a", count);
            long ofB = scratch.room("products of rows b", count);
            OneDnn.multiply(scratch, false, true, rows, rows, k, a, k, a, k, 0f, ofA, rows);
            OneDnn.multiply(scratch, false, true, rows, rows, d, b, d, b, d, 0f, ofB, rows);
            return dot(scratch, ofA, ofB, count);
        }
        int count = Math.multiplyExact(k, d);
        long sum = scratch.room("sum of outer products", count);
        OneDnn.multiply(scratch, true, false, k, d, rows, a, k, b, d, 0f, sum, d);
        return dot(scratch, sum, sum, count);
    }

    /** Σ x y. */
    static double dot(Scratch scratch, long x, long y, long count) {
        float[] sums = scratch.floats("sums of products", ABREAST);
        float[] left = scratch.floats("left of products", ABREAST);
        float[] right = x == y ? left : scratch.floats("right of products", ABREAST);
        Arrays.fill(sums, 0, ABREAST, 0f);
        for (long start = 0; start < count; start += ABREAST) {
            int n = (int) Math.min(ABREAST, count - start);
            Raw.load(Raw.at(x, start), left, n);
            if (x != y) {
                Raw.load(Raw.at(y, start), right, n);
            }
            BlockMath.addProducts(sums, left, right, n);
        }
        double sum = 0;
        for (int i = 0; i < ABREAST; i++) {
            sum += sums[i];
        }
        return sum;
    }
}
