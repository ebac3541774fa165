package org.assay.framework.cpu;

/**
 * The codes of a chunk of rows that count. Where there are many codewords in many dimensions, a row lies near few of them and the other codes are next to nothing:
 * those below 2⁻²⁴/K are left out, which together take less from a row, whose codes sum to 1, than single precision rounds off 1. A code that is NaN counts.
 */
final class FewCodes {
    /** One in so many codes may count; from more on, products with all of them are faster. */
    private static final int FEW = 8;

    private static final int ABREAST = 64;
    private static final long SIGNS = 0x8000_0000_8000_0000L;

    private final int codewords;
    private final float least;
    /** Makes two floats' bits, none negative, have their sign set where they are {@link #least} at least. */
    private final long lift;

    final int[] codeword;
    final float[] code;
    private final int[] ends;
    private int rows;

    /** @param rows the most that a chunk has */
    FewCodes(int codewords, int rows) {
        this.codewords = codewords;
        this.least = (float) (0x1p-24 / codewords);
        long one = 0x8000_0000L - Float.floatToRawIntBits(least);
        this.lift = one << 32 | one;
        int most = (int) ((long) rows * codewords / FEW) + ABREAST;
        this.codeword = new int[most];
        this.code = new float[most];
        this.ends = new int[rows];
    }

    /** Finds those of the rows of [rows, K] at an address; false when they are too many to be few. */
    boolean find(long codes, int count) {
        rows = count;
        int found = 0;
        for (int row = 0; row < count; row++) {
            found = findRow(Raw.at(codes, (long) row * codewords), found);
            if (found < 0) {
                return false;
            }
            ends[row] = found;
        }
        return true;
    }

    /**
     * 64 at a time: each pair's signs take their place in one word, the lower half of which is of the pairs' first floats. The sign of a NaN may be set, and
     * carry into its neighbour, which then counts for being just below.
     */
    private int findRow(long from, int before) {
        int count = before;
        int i = 0;
        for (; i + ABREAST <= codewords; i += ABREAST) {
            if (count + ABREAST > code.length) {
                return -1;
            }
            long found = 0;
            long at = Raw.at(from, i);
            for (int pair = 0; pair < ABREAST / 2; pair++) {
                long bits = Raw.getLong(Raw.at(at, 2 * pair));
                found |= ((bits + lift | bits) & SIGNS) >>> pair;
            }
            while (found != 0) {
                int bit = Long.numberOfTrailingZeros(found);
                int one = bit < ABREAST / 2 ? i + ABREAST - 2 - 2 * bit : i + 2 * ABREAST - 1 - 2 * bit;
                codeword[count] = one;
                code[count++] = Raw.getFloat(Raw.at(from, one));
                found &= found - 1;
            }
        }
        for (; i < codewords; i++) {
            float value = Raw.getFloat(Raw.at(from, i));
            if (!(value < least)) {
                if (count == code.length) {
                    return -1;
                }
                codeword[count] = i;
                code[count++] = value;
            }
        }
        return count;
    }

    int rows() {
        return rows;
    }

    /** How many there are. */
    int count() {
        return rows == 0 ? 0 : ends[rows - 1];
    }

    /** The first of a row's entries; {@link #end} is one past its last. */
    int start(int row) {
        return row == 0 ? 0 : ends[row - 1];
    }

    int end(int row) {
        return ends[row];
    }
}
