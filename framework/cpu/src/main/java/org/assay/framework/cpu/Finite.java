package org.assay.framework.cpu;

/** Whether numbers are finite, found by a product with zeros: NaN and infinity times 0 are NaN, and the product is as fast as memory. */
final class Finite {
    private static final int COLUMNS = 1024;

    private Finite() {}

    static boolean all(Scratch scratch, long from, long count) {
        long zeros = scratch.room("zeros", COLUMNS);
        Raw.zero(zeros, COLUMNS);
        long whole = count / COLUMNS;
        long done = 0;
        while (done < whole) {
            int rows = (int) Math.min(COLUMNS, whole - done);
            if (!rows(scratch, Raw.at(from, done * COLUMNS), rows, COLUMNS, zeros)) {
                return false;
            }
            done += rows;
        }
        int rest = (int) (count - whole * COLUMNS);
        return rest == 0 || rows(scratch, Raw.at(from, whole * COLUMNS), 1, rest, zeros);
    }

    private static boolean rows(Scratch scratch, long from, int rows, int columns, long zeros) {
        long products = scratch.room("products with zeros", COLUMNS);
        OneDnn.multiply(scratch, false, false, rows, 1, columns, from, columns, zeros, 1, 0f, products, 1);
        float found = 0;
        for (int i = 0; i < rows; i++) {
            found += Raw.getFloat(Raw.at(products, i));
        }
        return found == 0;
    }
}
