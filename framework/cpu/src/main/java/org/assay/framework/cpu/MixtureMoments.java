package org.assay.framework.cpu;

import org.assay.framework.tensor.CoarseKernels.Moments;
import org.assay.framework.tensor.Shape;

/**
 * Sums of a mixture's codes and of the features under them: rows pass in chunks that stay in the second-level cache, each through one product
 * with (x², x), a softmax in place and the sums of its sets.
 */
final class MixtureMoments {
    private final CpuMemory backend;

    MixtureMoments(CpuMemory backend) {
        this.backend = backend;
    }

    Moments run(
            CpuTensor features,
            int[] offsets,
            CpuTensor origin,
            CpuTensor scale,
            CpuTensor weights,
            CpuTensor bias,
            boolean withEvidence) {
        int sets = offsets.length - 1;
        int k = weights.size(0);
        int d = features.size(1);
        CpuTensor mass = zeros(Shape.of(sets, k));
        CpuTensor sums = zeros(Shape.of(sets, k, 2 * d));
        CpuTensor evidence = withEvidence ? zeros(Shape.of(sets)) : null;
        float[] shift = origin.readFloats();
        float[] factor = scale.readFloats();
        for (int j = 0; j < d; j++) {
            factor[j] = 1 / factor[j];
        }
        Aggregation.Partials massPartials = new Aggregation.Partials(backend.workers(), "mass", offsets, k);
        Aggregation.Partials sumPartials = new Aggregation.Partials(backend.workers(), "sums", offsets, k * 2 * d);
        Aggregation.Partials evidencePartials =
                new Aggregation.Partials(backend.workers(), "evidence", offsets, withEvidence ? 1 : 0);
        backend.workers().split(features.size(0), 64, Aggregation.GRAIN, (scratch, worker, from, to) -> {
            massPartials.begin(scratch, worker, from);
            sumPartials.begin(scratch, worker, from);
            evidencePartials.begin(scratch, worker, from);
            int step = Aggregation.chunkRows(k);
            for (int row = from; row < to; row += step) {
                int rows = Math.min(step, to - row);
                long expanded = scratch.room("expanded", (long) rows * 2 * d);
                expand(scratch, Raw.at(features.address(), (long) row * d), rows, d, shift, factor, expanded);
                long logits = logits(scratch, expanded, rows, k, 2 * d, weights.address(), bias.address());
                long codes = codes(scratch, logits, rows, k, withEvidence);
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
                    if (evidence != null) {
                        long target = evidencePartials.target(worker, from, set, evidence.address());
                        double found = evidence(Raw.at(logits, (long) (start - row) * k), p, stop - start, k);
                        Raw.putFloat(target, (float) (Raw.getFloat(target) + found));
                    }
                    start = stop;
                }
            }
        });
        massPartials.join(mass.address());
        sumPartials.join(sums.address());
        if (evidence != null) {
            evidencePartials.join(evidence.address());
        }
        return new Moments(mass, sums, evidence);
    }

    private CpuTensor zeros(Shape shape) {
        CpuTensor tensor = backend.make(shape);
        Raw.zero(tensor.address(), tensor.count());
        return tensor;
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

    /** W_k·(x², x) + b_k of the rows, in room of the worker's: [rows, K]. */
    private static long logits(Scratch scratch, long expanded, int rows, int k, int depth, long weights, long bias) {
        long logits = scratch.room("logits of a mixture", (long) rows * k);
        BiasedProduct.multiply(
                scratch,
                new BiasedProduct.Form(rows, k, depth, true),
                rows == Aggregation.chunkRows(k),
                expanded,
                weights,
                bias,
                logits);
        return logits;
    }

    /** Their softmax, in their place unless they are still wanted. */
    private static long codes(Scratch scratch, long logits, int rows, int k, boolean apart) {
        boolean finite = Finite.all(scratch, logits, (long) rows * k);
        long codes = finite && !apart ? logits : scratch.room("codes of a mixture", (long) rows * k);
        if (finite) {
            Softmax.finiteRows(scratch, logits, codes, rows, k);
        } else {
            Softmax.rows(Softmax.Form.PROBABILITIES, scratch, logits, codes, rows, k);
        }
        return codes;
    }

    /** Σ over rows of ln Σ_k exp(logit), which is logit_k − ln p_k at any k: taken at the first that is not small. */
    private static double evidence(long logits, long codes, int rows, int k) {
        float enough = 0.5f / k;
        double sum = 0;
        for (int row = 0; row < rows; row++) {
            long start = (long) row * k;
            int at = 0;
            while (at < k && !(Raw.getFloat(Raw.at(codes, start + at)) >= enough)) {
                at++;
            }
            sum += at == k
                    ? Double.NaN
                    : Raw.getFloat(Raw.at(logits, start + at)) - Math.log(Raw.getFloat(Raw.at(codes, start + at)));
        }
        return sum;
    }
}
