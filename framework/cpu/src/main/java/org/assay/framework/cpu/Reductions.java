package org.assay.framework.cpu;

import java.util.Arrays;
import org.assay.framework.tensor.ElementType;
import org.assay.framework.tensor.Reduction;
import org.assay.framework.tensor.Shape;

/** Reductions over axes and over segments of rows. Sums run in float over short stretches and in double over those. */
final class Reductions {
    /** Rows whose columns are summed in float before they join the double sums. */
    private static final int STRETCH = 32;

    private final CpuArithmetic backend;

    Reductions(CpuArithmetic backend) {
        this.backend = backend;
    }

    /** Over the marked axes, which keep size 1; to a scalar when all are and {@code scalar}. */
    CpuTensor reduce(Reduction reduction, CpuTensor x, boolean[] reduced, Shape result) {
        int rank = x.shape().rank();
        int[] permutation = new int[rank];
        int kept = 0;
        for (int i = 0; i < rank; i++) {
            if (!reduced[i]) {
                permutation[kept++] = i;
            }
        }
        // The reduced axes must be neighbours: [outer, reduced, inner]. Where they are not, they are moved to the end.
        int first = 0;
        while (first < rank && !reduced[first]) {
            first++;
        }
        int last = rank - 1;
        while (last >= 0 && !reduced[last]) {
            last--;
        }
        boolean neighbours = true;
        for (int i = first; i <= last; i++) {
            neighbours &= reduced[i];
        }
        CpuTensor source = x;
        if (!neighbours) {
            int next = kept;
            for (int i = 0; i < rank; i++) {
                if (reduced[i]) {
                    permutation[next++] = i;
                }
            }
            source = backend.layout().transpose(x, permutation);
            first = kept;
            last = rank - 1;
        }
        long outer = 1;
        long middle = 1;
        long inner = 1;
        for (int i = 0; i < rank; i++) {
            if (i < first) {
                outer *= source.size(i);
            } else if (i <= last) {
                middle *= source.size(i);
            } else {
                inner *= source.size(i);
            }
        }
        CpuTensor y = backend.make(result, ElementType.F32);
        run(reduction, source.address(), y.address(), (int) outer, (int) middle, (int) inner);
        if (source != x) {
            source.close();
        }
        return y;
    }

    /** Reduces all axes but the last. */
    CpuTensor columns(Reduction reduction, CpuTensor x, Shape result) {
        CpuTensor y = backend.make(result);
        run(reduction, x.address(), y.address(), 1, x.shape().rows(), x.size(-1));
        return y;
    }

    private void run(Reduction reduction, long from, long to, int outer, int middle, int inner) {
        if ((long) outer * inner == 0) {
            return;
        }
        if (inner == 1 && outer == 1) {
            whole(reduction, from, to, middle);
        } else if (inner == 1) {
            backend.workers()
                    .split(
                            outer,
                            Math.max(1, Elementwise.LEAST / Math.max(1, middle)),
                            (scratch, worker, start, end) -> {
                                for (int i = start; i < end; i++) {
                                    double value = stretch(reduction, Raw.at(from, (long) i * middle), middle);
                                    Raw.putFloat(Raw.at(to, i), (float) finish(reduction, value, middle));
                                }
                            });
        } else if (outer == 1) {
            int least = Math.max(64, Elementwise.LEAST / Math.max(1, middle));
            backend.workers()
                    .split(
                            inner,
                            least,
                            16,
                            (scratch, worker, start, end) -> columns(
                                    scratch,
                                    reduction,
                                    Raw.at(from, start),
                                    inner,
                                    middle,
                                    Raw.at(to, start),
                                    end - start));
        } else {
            int least = Math.max(1, (int) (Elementwise.LEAST / Math.max(1L, (long) middle * inner)));
            backend.workers().split(outer, least, (scratch, worker, start, end) -> {
                for (int i = start; i < end; i++) {
                    columns(
                            scratch,
                            reduction,
                            Raw.at(from, (long) i * middle * inner),
                            inner,
                            middle,
                            Raw.at(to, (long) i * inner),
                            inner);
                }
            });
        }
    }

    private void whole(Reduction reduction, long from, long to, int count) {
        double[] parts = new double[backend.workers().threads()];
        int made = backend.workers().parts(count, Elementwise.LEAST);
        backend.workers()
                .split(
                        count,
                        Elementwise.LEAST,
                        (scratch, worker, start, end) ->
                                parts[worker] = stretch(reduction, Raw.at(from, start), end - start));
        double value = count == 0 ? stretch(reduction, from, 0) : parts[0];
        for (int i = 1; i < made && count > 0; i++) {
            value = reduction == Reduction.MAXIMUM ? Math.max(value, parts[i]) : value + parts[i];
        }
        Raw.putFloat(to, (float) finish(reduction, value, count));
    }

    private static double finish(Reduction reduction, double value, int count) {
        return reduction == Reduction.MEAN ? value / count : value;
    }

    /** Sum or maximum of consecutive values, in four interleaved strands. */
    static double stretch(Reduction reduction, long from, int count) {
        if (reduction == Reduction.MAXIMUM) {
            float maximum = Float.NEGATIVE_INFINITY;
            for (int i = 0; i < count; i++) {
                maximum = Math.max(maximum, Raw.getFloat(Raw.at(from, i)));
            }
            return maximum;
        }
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int i = 0;
        for (; i + 3 < count; i += 4) {
            s0 += Raw.getFloat(Raw.at(from, i));
            s1 += Raw.getFloat(Raw.at(from, i + 1L));
            s2 += Raw.getFloat(Raw.at(from, i + 2L));
            s3 += Raw.getFloat(Raw.at(from, i + 3L));
        }
        for (; i < count; i++) {
            s0 += Raw.getFloat(Raw.at(from, i));
        }
        return (s0 + s1) + (s2 + s3);
    }

    /** Reduces {@code rows} rows of {@code columns} values, {@code stride} apart, to one row. */
    static void columns(Scratch scratch, Reduction reduction, long from, long stride, int rows, long to, int columns) {
        for (int start = 0; start < columns; start += Raw.BLOCK) {
            int n = Math.min(Raw.BLOCK, columns - start);
            if (reduction == Reduction.MAXIMUM) {
                Arrays.fill(scratch.a, 0, n, Float.NEGATIVE_INFINITY);
                for (int row = 0; row < rows; row++) {
                    Raw.load(Raw.at(from, row * stride + start), scratch.b, n);
                    BlockMath.maximum(scratch.a, scratch.b, n);
                }
            } else {
                sumColumns(scratch, Raw.at(from, start), stride, rows, n);
                if (reduction == Reduction.MEAN) {
                    for (int i = 0; i < n; i++) {
                        scratch.a[i] = (float) (scratch.sums[i] / rows);
                    }
                }
            }
            Raw.store(scratch.a, Raw.at(to, start), n);
        }
    }

    /** Column sums of rows into {@code scratch.sums} (double) and {@code scratch.a} (float); at most {@link Raw#BLOCK} columns. */
    static void sumColumns(Scratch scratch, long from, long stride, int rows, int columns) {
        int abreast = stride == columns ? Math.min(Raw.BLOCK / Math.max(1, columns), rows / 4) : 1;
        if (abreast > 1) {
            sumNarrow(scratch, from, rows, columns, abreast);
        } else {
            sumWide(scratch, from, stride, rows, columns);
        }
    }

    private static void sumWide(Scratch scratch, long from, long stride, int rows, int columns) {
        double[] sums = scratch.sums;
        float[] partial = scratch.a;
        float[] values = scratch.b;
        Arrays.fill(sums, 0, columns, 0);
        for (int row = 0; row < rows; row += STRETCH) {
            int end = Math.min(rows, row + STRETCH);
            Raw.load(Raw.at(from, row * stride), partial, columns);
            for (int i = row + 1; i < end; i++) {
                Raw.load(Raw.at(from, i * stride), values, columns);
                BlockMath.add(partial, values, columns);
            }
            for (int i = 0; i < columns; i++) {
                sums[i] += partial[i];
            }
        }
        for (int i = 0; i < columns; i++) {
            partial[i] = (float) sums[i];
        }
    }

    /** Narrow rows, many abreast as one wide row: short loops cost more than their additions. */
    private static void sumNarrow(Scratch scratch, long from, int rows, int columns, int abreast) {
        int wide = abreast * columns;
        int wideRows = rows / abreast;
        sumWide(scratch, from, wide, wideRows, wide);
        double[] sums = scratch.sums;
        for (int i = columns; i < wide; i++) {
            sums[i % columns] += sums[i];
        }
        for (int row = wideRows * abreast; row < rows; row++) {
            for (int i = 0; i < columns; i++) {
                sums[i] += Raw.getFloat(Raw.at(from, (long) row * columns + i));
            }
        }
        for (int i = 0; i < columns; i++) {
            scratch.a[i] = (float) sums[i];
        }
    }

    CpuTensor argMaximum(CpuTensor x) {
        int columns = x.size(-1);
        int[] sizes = x.shape().sizes();
        CpuTensor y = backend.make(Shape.of(Arrays.copyOf(sizes, sizes.length - 1)), ElementType.I32);
        backend.workers().split(y.count(), Math.max(1, Elementwise.LEAST / columns), (scratch, worker, from, to) -> {
            for (int row = from; row < to; row++) {
                int best = argMaximum(Raw.at(x.address(), (long) row * columns), columns);
                Raw.putInt(Raw.at(y.address(), row), best);
            }
        });
        return y;
    }

    /** The first of the largest, or the first NaN. One comparison a value: NaN is not at most anything. */
    static int argMaximum(long start, int columns) {
        int best = 0;
        float largest = Raw.getFloat(start);
        for (int i = 1; i < columns; i++) {
            float value = Raw.getFloat(Raw.at(start, i));
            if (!(value <= largest)) {
                if (Float.isNaN(largest)) {
                    return best;
                }
                largest = value;
                best = i;
            }
        }
        return best;
    }

    CpuTensor segments(Reduction reduction, CpuTensor x, int[] offsets) {
        int columns = x.size(1);
        int segments = offsets.length - 1;
        CpuTensor y = backend.make(Shape.of(segments, columns), ElementType.F32);
        int least = (int) Math.max(1, (long) Elementwise.LEAST * Math.max(1, segments) / Math.max(1, x.count()));
        backend.workers().split(segments, least, (scratch, worker, from, to) -> {
            for (int s = from; s < to; s++) {
                columns(
                        scratch,
                        reduction,
                        Raw.at(x.address(), (long) offsets[s] * columns),
                        columns,
                        offsets[s + 1] - offsets[s],
                        Raw.at(y.address(), (long) s * columns),
                        columns);
            }
        });
        return y;
    }
}
