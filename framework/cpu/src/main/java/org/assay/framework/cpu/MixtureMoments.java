package org.assay.framework.cpu;

import org.assay.framework.tensor.CoarseKernels.Moments;
import org.assay.framework.tensor.Shape;

/**
 * Sums of a mixture's codes and of the features under them: rows pass in chunks that stay in the second-level cache, each through one product
 * with (x², x), a softmax in place and the sums of its sets.
 */
final class MixtureMoments {
    private final CpuBackend backend;

    MixtureMoments(CpuBackend backend) {
        this.backend = backend;
    }

    Moments run(
            CpuTensor features, int[] offsets, CpuTensor origin, CpuTensor scale, CpuTensor weights, CpuTensor bias) {
        int sets = offsets.length - 1;
        int k = weights.size(0);
        int d = features.size(1);
        CpuTensor mass = backend.make(Shape.of(sets, k));
        CpuTensor sums = backend.make(Shape.of(sets, k, 2 * d));
        Raw.zero(mass.address(), mass.count());
        Raw.zero(sums.address(), sums.count());
        float[] shift = origin.readFloats();
        float[] factor = scale.readFloats();
        for (int j = 0; j < d; j++) {
            factor[j] = 1 / factor[j];
        }
        Aggregation.Partials massPartials = new Aggregation.Partials(backend.workers(), "mass", offsets, k);
        Aggregation.Partials sumPartials = new Aggregation.Partials(backend.workers(), "sums", offsets, k * 2 * d);
        backend.workers().split(features.size(0), 64, 16, (scratch, worker, from, to) -> {
            massPartials.begin(scratch, worker, from);
            sumPartials.begin(scratch, worker, from);
            int step = Aggregation.chunkRows(k);
            for (int row = from; row < to; row += step) {
                int rows = Math.min(step, to - row);
                long expanded = scratch.room("expanded", (long) rows * 2 * d);
                expand(scratch, Raw.at(features.address(), (long) row * d), rows, d, shift, factor, expanded);
                long codes = codes(scratch, expanded, rows, k, 2 * d, weights.address(), bias.address());
                int end = row + rows;
                int start = row;
                while (start < end) {
                    int set = Aggregation.Sets.of(offsets, start);
                    int stop = Math.min(end, offsets[set + 1]);
                    long p = Raw.at(codes, (long) (start - row) * k);
                    SumRows.add(scratch, p, stop - start, k, massPartials.target(worker, from, set, mass.address()));
                    OneDnn.multiply(
                            scratch,
                            true,
                            false,
                            k,
                            2 * d,
                            stop - start,
                            p,
                            k,
                            Raw.at(expanded, (long) (start - row) * 2 * d),
                            2 * d,
                            1f,
                            sumPartials.target(worker, from, set, sums.address()),
                            2 * d);
                    start = stop;
                }
            }
        });
        massPartials.join(mass.address());
        sumPartials.join(sums.address());
        return new Moments(mass, sums);
    }

    /** (x², x) with x = (f − shift) · factor: [rows, 2D]. Short rows pass several at once. */
    private static void expand(
            Scratch scratch, long features, int rows, int d, float[] shift, float[] factor, long target) {
        int abreast = Math.max(1, Raw.BLOCK / 2 / Math.max(1, d));
        float[] x = scratch.floats("x", abreast * d);
        float[] squares = scratch.floats("squares", abreast * d);
        float[] shifts = scratch.floats("shifts", abreast * d);
        float[] factors = scratch.floats("factors", abreast * d);
        for (int i = 0; i < abreast; i++) {
            System.arraycopy(shift, 0, shifts, i * d, d);
            System.arraycopy(factor, 0, factors, i * d, d);
        }
        for (int row = 0; row < rows; row += abreast) {
            int count = Math.min(abreast, rows - row);
            int n = count * d;
            Raw.load(Raw.at(features, (long) row * d), x, n);
            standardise(x, squares, shifts, factors, n);
            for (int i = 0; i < count; i++) {
                long to = Raw.at(target, (long) (row + i) * 2 * d);
                Raw.store(squares, i * d, to, d);
                Raw.store(x, i * d, Raw.at(to, d), d);
            }
        }
    }

    private static void standardise(float[] x, float[] squares, float[] shifts, float[] factors, int n) {
        for (int i = 0; i < n; i++) {
            float value = (x[i] - shifts[i]) * factors[i];
            x[i] = value;
            squares[i] = value * value;
        }
    }

    /** softmax_k(W_k·(x², x) + b_k) of the rows, in room of the worker's: [rows, K]. */
    private static long codes(Scratch scratch, long expanded, int rows, int k, int depth, long weights, long bias) {
        long codes = scratch.room("codes of a mixture", (long) rows * k);
        for (int i = 0; i < rows; i++) {
            Raw.copy(bias, Raw.at(codes, (long) i * k), k);
        }
        OneDnn.multiply(scratch, false, true, rows, k, depth, expanded, depth, weights, depth, 1f, codes, k);
        if (finite(scratch, codes, (long) rows * k)) {
            Softmax.finiteRows(scratch, codes, codes, rows, k);
            return codes;
        }
        long exact = scratch.room("exact codes of a mixture", (long) rows * k);
        Softmax.rows(Softmax.Form.PROBABILITIES, scratch, codes, exact, rows, k);
        return exact;
    }

    private static boolean finite(Scratch scratch, long from, long count) {
        for (long start = 0; start < count; start += Raw.BLOCK) {
            int n = (int) Math.min(Raw.BLOCK, count - start);
            Raw.load(Raw.at(from, start), scratch.bits, n);
            if (BlockMath.anyNotFinite(scratch.bits, n)) {
                return false;
            }
        }
        return true;
    }
}
