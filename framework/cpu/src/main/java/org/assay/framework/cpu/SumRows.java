package org.assay.framework.cpu;

/** Adds rows up in memory. */
final class SumRows {
    private SumRows() {}

    /** target ← target + Σ rows, each of {@code columns} values, one after the other. */
    static void add(Scratch scratch, long from, int rows, int columns, long target) {
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
