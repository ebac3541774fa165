package org.assay.framework.tensor;

import java.util.Arrays;

/**
 * Sequences of different lengths laid out step by step, so that each step of a recurrence is a block of consecutive rows: the longest sequence
 * first, of equals the earlier; those that are over drop out at the block's end. Nothing is padded.
 */
public final class Packing {
    private final int[] starts;
    private final int[] rows;

    private Packing(int[] starts, int[] rows) {
        this.starts = starts;
        this.rows = rows;
    }

    /** All sequences, of rows [offsets[s], offsets[s + 1]). */
    public static Packing of(int[] offsets) {
        return of(offsets, 0, 1);
    }

    /** Every so-manieth sequence of the longest first: parts of about equal work. */
    public static Packing of(int[] offsets, int part, int parts) {
        long[] order = new long[offsets.length - 1];
        for (int s = 0; s < order.length; s++) {
            order[s] = ((long) (offsets[s] - offsets[s + 1]) << 32) + s;
        }
        Arrays.sort(order);
        int count = 0;
        int[] firsts = new int[order.length / parts + 1];
        int[] lengths = new int[firsts.length];
        for (int i = part; i < order.length; i += parts) {
            int sequence = (int) order[i];
            firsts[count] = offsets[sequence];
            lengths[count++] = offsets[sequence + 1] - offsets[sequence];
        }
        int steps = count == 0 ? 0 : lengths[0];
        int[] starts = new int[steps + 1];
        int active = count;
        for (int t = 0; t < steps; t++) {
            while (lengths[active - 1] <= t) {
                active--;
            }
            starts[t + 1] = starts[t] + active;
        }
        int[] rows = new int[starts[steps]];
        for (int t = 0; t < steps; t++) {
            for (int i = 0; i < starts[t + 1] - starts[t]; i++) {
                rows[starts[t] + i] = firsts[i] + t;
            }
        }
        return new Packing(starts, rows);
    }

    /** The length of the longest sequence. */
    public int steps() {
        return starts.length - 1;
    }

    /** The first packed row of a step; for the number of steps, the number of rows. */
    public int start(int step) {
        return starts[step];
    }

    /** How many sequences have this step. */
    public int active(int step) {
        return starts[step + 1] - starts[step];
    }

    /** How many rows there are. */
    public int count() {
        return rows.length;
    }

    /** The row, in the order of the sequences, of a packed row. */
    public int row(int packed) {
        return rows[packed];
    }

    /** {@link #row} of every packed row. */
    public int[] rows() {
        return rows.clone();
    }

    /** The packed row of every row; of all sequences only. */
    public int[] inverse() {
        int[] inverse = new int[rows.length];
        for (int i = 0; i < rows.length; i++) {
            inverse[rows[i]] = i;
        }
        return inverse;
    }
}
