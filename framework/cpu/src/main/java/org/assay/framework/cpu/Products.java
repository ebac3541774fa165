package org.assay.framework.cpu;

import org.assay.framework.tensor.Backend;
import org.assay.framework.tensor.ElementType;
import org.assay.framework.tensor.Shape;
import org.assay.framework.tensor.Transposed;

/** Matrix products, whole and by segment. */
final class Products {
    /** Multiplications that are worth a second thread. */
    private static final long LEAST = 1 << 19;

    private final CpuMemory backend;

    Products(CpuMemory backend) {
        this.backend = backend;
    }

    CpuTensor product(CpuTensor a, Transposed transposeA, CpuTensor b, Transposed transposeB) {
        boolean turnA = transposeA == Transposed.YES;
        boolean turnB = transposeB == Transposed.YES;
        if (a.shape().rank() != 2 || b.shape().rank() != 2 || a.size(turnA ? 0 : 1) != b.size(turnB ? 1 : 0)) {
            throw Backend.mismatch("product", "matrices whose inner sizes agree", a, transposeA, "and", b, transposeB);
        }
        int rows = a.size(turnA ? 1 : 0);
        int depth = a.size(turnA ? 0 : 1);
        int columns = b.size(turnB ? 0 : 1);
        CpuTensor c = backend.make(Shape.of(rows, columns), ElementType.F32);
        multiply(turnA, turnB, rows, columns, depth, a.address(), b.address(), 0f, c.address());
        return c;
    }

    /** A part of a product's result: rows [rowFrom, rowTo) of columns [columnFrom, columnTo). */
    interface Part {
        void run(Scratch scratch, int rowFrom, int rowTo, int columnFrom, int columnTo);
    }

    /** Cuts the result of a product along its longer side, so that each worker packs the smaller share of the operands. */
    void split(int rows, int columns, int depth, Part part) {
        boolean byRows = rows >= columns;
        long each = Math.max(1, (long) depth * (byRows ? columns : rows));
        int least = (int) Math.min(Integer.MAX_VALUE, Math.max(16, LEAST / each));
        backend.workers().split(byRows ? rows : columns, least, 16, (scratch, worker, from, to) -> {
            if (byRows) {
                part.run(scratch, from, to, 0, columns);
            } else {
                part.run(scratch, 0, rows, from, to);
            }
        });
    }

    /** C ← op(A)·op(B) + beta·C for dense row-major matrices. */
    void multiply(boolean turnA, boolean turnB, int rows, int columns, int depth, long a, long b, float beta, long c) {
        long leadingA = turnA ? rows : depth;
        long leadingB = turnB ? depth : columns;
        split(
                rows,
                columns,
                depth,
                (scratch, rowFrom, rowTo, columnFrom, columnTo) -> OneDnn.multiply(
                        scratch,
                        turnA,
                        turnB,
                        rowTo - rowFrom,
                        columnTo - columnFrom,
                        depth,
                        Raw.at(a, turnA ? rowFrom : rowFrom * leadingA),
                        leadingA,
                        Raw.at(b, turnB ? columnFrom * leadingB : columnFrom),
                        leadingB,
                        beta,
                        Raw.at(c, (long) rowFrom * columns + columnFrom),
                        columns));
    }

    CpuTensor segmentOuter(CpuTensor a, CpuTensor b, int[] offsets) {
        int segments = offsets.length - 1;
        int k = a.size(1);
        int d = b.size(1);
        CpuTensor c = backend.make(Shape.of(segments, k, d), ElementType.F32);
        backend.workers().split(segments, 1, (scratch, worker, from, to) -> {
            for (int s = from; s < to; s++) {
                int start = offsets[s];
                OneDnn.multiply(
                        scratch,
                        true,
                        false,
                        k,
                        d,
                        offsets[s + 1] - start,
                        Raw.at(a.address(), (long) start * k),
                        k,
                        Raw.at(b.address(), (long) start * d),
                        d,
                        0f,
                        Raw.at(c.address(), (long) s * k * d),
                        d);
            }
        });
        return c;
    }

    CpuTensor segmentProduct(CpuTensor x, CpuTensor matrices, boolean turned, int[] offsets) {
        int j = x.size(1);
        int k = matrices.size(turned ? 1 : 2);
        CpuTensor y = backend.make(Shape.of(x.size(0), k), ElementType.F32);
        backend.workers().split(offsets.length - 1, 1, (scratch, worker, from, to) -> {
            for (int s = from; s < to; s++) {
                int start = offsets[s];
                OneDnn.multiply(
                        scratch,
                        false,
                        turned,
                        offsets[s + 1] - start,
                        k,
                        j,
                        Raw.at(x.address(), (long) start * j),
                        j,
                        Raw.at(matrices.address(), (long) s * j * k),
                        turned ? j : k,
                        0f,
                        Raw.at(y.address(), (long) start * k),
                        k);
            }
        });
        return y;
    }
}
