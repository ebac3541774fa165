package org.assay.framework.cpu;

/** Adds rows up in memory. */
final class SumRows {
    /** From so many rows on, a product with ones is faster than adding row by row. */
    private static final int MANY = 16;

    private SumRows() {}

    /** target ← target + Σ rows, each of {@code columns} values. */
    static void add(Scratch scratch, long from, int rows, int columns, long target) {
        if (rows >= MANY) {
            long ones = scratch.room("ones of sums", rows);
            Raw.fill(ones, rows, 1f);
            OneDnn.multiply(scratch, true, false, columns, 1, rows, from, columns, ones, 1, 1f, target, 1);
            return;
        }
        for (int start = 0; start < columns; start += Raw.BLOCK) {
            int n = Math.min(Raw.BLOCK, columns - start);
            Raw.load(Raw.at(target, start), scratch.a, n);
            for (int row = 0; row < rows; row++) {
                Raw.load(Raw.at(from, (long) row * columns + start), scratch.b, n);
                BlockMath.add(scratch.a, scratch.b, n);
            }
            Raw.store(scratch.a, Raw.at(target, start), n);
        }
    }

    /** target ← target + values. */
    static void addTo(Scratch scratch, long from, int count, long target) {
        add(scratch, from, 1, count, target);
    }
}
