package org.assay.framework.cpu;

import java.util.Arrays;
import org.assay.framework.tensor.Backend;
import org.assay.framework.tensor.CoarseKernels.AggregationGradients;
import org.assay.framework.tensor.CoarseKernels.Wanted;
import org.assay.framework.tensor.Saved;
import org.assay.framework.tensor.Shape;
import org.assay.framework.tensor.Trained;

/**
 * T1 and T2 of Katharopoulos et al. 2017 in the matrix-product form: rows pass in chunks whose codes stay in the second-level
 * cache, each chunk through one product with (f², f), a softmax in place and the sums of its sets. Features and centers are
 * shifted by the centers' mean first, which changes nothing but the rounding. The codes and (f², f) are kept for the backward.
 */
final class Aggregation {
    enum Function {
        SOFT_ASSIGNMENT,
        SOFT_VLAD
    }

    /** Workers and chunks begin at multiples of so many rows. */
    static final int GRAIN = 16;

    /** Floats of codes that a chunk may have: 512 KiB. */
    private static final int CHUNK = 131072;

    private final CpuMemory backend;

    Aggregation(CpuMemory backend) {
        this.backend = backend;
    }

    /**
     * What the forward keeps.
     *
     * @param expanded (f′², f′), [N, 2D]
     * @param mass Σ_n p_nk of each set, [S, K]
     * @param offsets never modified
     */
    record Codes(
            Function function,
            Codebook codebook,
            CpuTensor expanded,
            CpuTensor codes,
            CpuTensor mass,
            int[] offsets,
            Shape output)
            implements Saved {}

    static int chunkRows(int codewords) {
        return Math.max(GRAIN, Math.min(512, CHUNK / Math.max(1, codewords) / GRAIN * GRAIN));
    }

    /** p for every row: [N, K]. */
    CpuTensor codes(Codebook codebook, CpuTensor features) {
        CpuTensor codes = backend.make(Shape.of(features.size(0), codebook.codewords));
        backend.workers().split(features.size(0), 64, GRAIN, (scratch, worker, from, to) -> {
            int step = chunkRows(codebook.codewords);
            for (int row = from; row < to; row += step) {
                int rows = Math.min(step, to - row);
                long expanded = scratch.room("expanded", (long) rows * 2 * codebook.dimensions);
                chunkCodes(scratch, codebook, features, row, rows, expanded, codes);
            }
        });
        return codes;
    }

    /** (f′², f′) of rows [row, row + rows) into {@code expanded}, and their codes. */
    private static void chunkCodes(
            Scratch scratch, Codebook codebook, CpuTensor features, int row, int rows, long expanded, CpuTensor codes) {
        boolean tame = codebook.expand(scratch, features.address(), row, rows, expanded);
        codebook.codes(scratch, tame, expanded, rows, Raw.at(codes.address(), (long) row * codebook.codewords));
    }

    /** Runs T1 or T2 over every set. */
    Trained forward(Function function, Codebook codebook, CpuTensor features, int[] offsets) {
        int sets = offsets.length - 1;
        int total = features.size(0);
        int k = codebook.codewords;
        int d = codebook.dimensions;
        boolean vlad = function == Function.SOFT_VLAD;
        CpuTensor expansions = backend.make(Shape.of(total, 2 * d));
        CpuTensor codes = backend.make(Shape.of(total, k));
        CpuTensor mass = backend.make(Shape.of(sets, k));
        CpuTensor sums = backend.make(vlad ? Shape.of(sets, k, d) : Shape.of(sets, k));
        Raw.zero(mass.address(), mass.count());
        if (vlad) {
            Raw.zero(sums.address(), sums.count());
        }
        Partials massPartials = new Partials(backend.workers(), "mass", offsets, k);
        Partials sumPartials = new Partials(backend.workers(), "sums", offsets, vlad ? k * d : 0);
        backend.workers().split(total, 64, GRAIN, (scratch, worker, from, to) -> {
            massPartials.begin(scratch, worker, from);
            sumPartials.begin(scratch, worker, from);
            int step = chunkRows(k);
            for (int row = from; row < to; row += step) {
                int rows = Math.min(step, to - row);
                long expanded = Raw.at(expansions.address(), (long) row * 2 * d);
                chunkCodes(scratch, codebook, features, row, rows, expanded, codes);
                int end = row + rows;
                int start = row;
                while (start < end) {
                    int set = Sets.of(offsets, start);
                    int stop = Math.min(end, offsets[set + 1]);
                    long p = Raw.at(codes.address(), (long) start * k);
                    SumRows.add(scratch, p, stop - start, k, massPartials.target(worker, from, set, mass.address()));
                    if (vlad) {
                        OneDnn.multiply(
                                scratch,
                                true,
                                false,
                                k,
                                d,
                                stop - start,
                                p,
                                k,
                                Raw.at(expanded, (long) (start - row) * 2 * d + d),
                                2 * d,
                                1f,
                                sumPartials.target(worker, from, set, sums.address()),
                                d);
                    }
                    start = stop;
                }
            }
        });
        massPartials.join(mass.address());
        sumPartials.join(sums.address());
        finish(vlad, codebook, offsets, mass, sums);
        return new Trained(sums, new Codes(function, codebook, expansions, codes, mass, offsets, sums.shape()));
    }

    /** Σ p → mean p (T1); Σ p f′ → mean of p (f′ − C′) (T2). */
    private void finish(boolean vlad, Codebook codebook, int[] offsets, CpuTensor mass, CpuTensor sums) {
        int k = codebook.codewords;
        int d = codebook.dimensions;
        long centers = codebook.centers.address();
        backend.workers()
                .split(
                        offsets.length - 1,
                        Math.max(1, 16384 / Math.max(1, k * (vlad ? d : 1))),
                        (scratch, worker, from, to) -> {
                            for (int set = from; set < to; set++) {
                                float scale = (float) (1.0 / (offsets[set + 1] - offsets[set]));
                                for (int i = 0; i < k; i++) {
                                    float one = Raw.getFloat(Raw.at(mass.address(), (long) set * k + i));
                                    long row = (long) set * k + i;
                                    if (vlad) {
                                        long target = Raw.at(sums.address(), row * d);
                                        for (int j = 0; j < d; j++) {
                                            float center = Raw.getFloat(Raw.at(centers, (long) i * d + j));
                                            Raw.putFloat(
                                                    Raw.at(target, j),
                                                    (Raw.getFloat(Raw.at(target, j)) - one * center) * scale);
                                        }
                                    } else {
                                        Raw.putFloat(Raw.at(sums.address(), row), one * scale);
                                    }
                                }
                            }
                        });
    }

    AggregationGradients backward(Function function, Saved saved, CpuTensor upstream, Wanted wanted) {
        String kernel = function == Function.SOFT_VLAD ? "softVlad" : "softAssignment";
        Codes state = Own.of(kernel, saved, Codes.class);
        if (state.function != function) {
            throw new IllegalArgumentException(kernel + "Backward: expected what " + kernel
                    + "Training saved, found what " + state.function + " saved");
        }
        if (!upstream.shape().equals(state.output)) {
            throw Backend.mismatch(kernel + "Backward", "an upstream of the output's shape " + state.output, upstream);
        }
        state.codes.open(kernel + "Backward");
        state.expanded.open(kernel + "Backward");
        return new AggregationBackward(backend, state, upstream, wanted).run();
    }

    /** The set that a row belongs to. */
    static final class Sets {
        private Sets() {}

        static int of(int[] offsets, int row) {
            int found = Arrays.binarySearch(offsets, row);
            if (found < 0) {
                return -found - 2;
            }
            // Empty sets share their offset: the last of equals is the one with rows.
            while (offsets[found + 1] == row) {
                found++;
            }
            return found;
        }
    }

    /**
     * Where workers add up what belongs to a set: in the result for the sets that begin in a worker's range, in room of its own for
     * the set it starts in the middle of. The rooms are added in the order of the workers.
     */
    static final class Partials {
        private final Workers workers;
        private final String purpose;
        private final int[] offsets;
        private final int width;
        private final long[] rooms;
        private final int[] sets;

        Partials(Workers workers, String purpose, int[] offsets, int width) {
            this.workers = workers;
            this.purpose = purpose;
            this.offsets = offsets;
            this.width = width;
            this.rooms = new long[workers.threads()];
            this.sets = new int[workers.threads()];
            Arrays.fill(sets, -1);
        }

        void begin(Scratch scratch, int worker, int from) {
            int set = Sets.of(offsets, from);
            if (width > 0 && offsets[set] < from) {
                sets[worker] = set;
                rooms[worker] = scratch.room(purpose, width);
                Raw.zero(rooms[worker], width);
            }
        }

        long target(int worker, int from, int set, long result) {
            return sets[worker] == set ? rooms[worker] : Raw.at(result, (long) set * width);
        }

        void join(long result) {
            for (int worker = 0; worker < rooms.length; worker++) {
                if (sets[worker] >= 0) {
                    SumRows.addTo(workers.scratch(), rooms[worker], width, Raw.at(result, (long) sets[worker] * width));
                }
            }
        }
    }
}
