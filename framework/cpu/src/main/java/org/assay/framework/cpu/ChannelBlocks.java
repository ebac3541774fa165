package org.assay.framework.cpu;

import java.util.Arrays;
import java.util.function.Function;

/** Rows of so many channels, in blocks of whole rows that stay in the first-level cache. */
record ChannelBlocks(int channels) {
    /** Elements of a block: eight arrays of them stay in the first-level cache. */
    private static final int UNIT = 512;

    /** Blocks that add up in float before they join sums in double. */
    private static final int IN_FLOAT = 32;

    /** Adds a block, from a row on and so many elements, to two sums, element by element. */
    interface Adder {
        void add(int row, int elements, float[] first, float[] second);
    }

    /** Rows of a block. */
    int rows() {
        return Math.max(1, UNIT / channels);
    }

    /** Rows that are worth a thread. */
    int least() {
        return Math.max(1, Elementwise.LEAST / channels);
    }

    /** Elements of the block that begins at a row. */
    int elements(int row, int end) {
        return Math.min(rows(), end - row) * channels;
    }

    /** A worker's array for a block. */
    float[] array(Scratch scratch, String purpose) {
        return scratch.floats("batch norm " + purpose, rows() * channels);
    }

    /** The channels' values, once for each row of a block. */
    float[] wide(Scratch scratch, String purpose, float[] values) {
        float[] into = array(scratch, purpose);
        for (int i = 0; i < rows(); i++) {
            System.arraycopy(values, 0, into, i * channels, channels);
        }
        return into;
    }

    /** Two sums of each channel over all rows. */
    double[][] sums(Workers workers, int rows, Function<Scratch, Adder> adders) {
        double[][] firsts = new double[workers.threads()][];
        double[][] seconds = new double[workers.threads()][];
        workers.split(rows, least(), (scratch, worker, from, to) -> {
            double[] first = new double[channels];
            double[] second = new double[channels];
            float[] someFirst = array(scratch, "sums");
            float[] someSecond = array(scratch, "products");
            Adder adder = adders.apply(scratch);
            for (int row = from; row < to; ) {
                Arrays.fill(someFirst, 0, rows() * channels, 0f);
                Arrays.fill(someSecond, 0, rows() * channels, 0f);
                for (int block = 0; block < IN_FLOAT && row < to; block++) {
                    int n = elements(row, to);
                    adder.add(row, n, someFirst, someSecond);
                    row += n / channels;
                }
                fold(someFirst, first);
                fold(someSecond, second);
            }
            firsts[worker] = first;
            seconds[worker] = second;
        });
        return new double[][] {join(firsts), join(seconds)};
    }

    private void fold(float[] block, double[] sum) {
        for (int i = 0; i < rows(); i++) {
            for (int j = 0; j < channels; j++) {
                sum[j] += block[i * channels + j];
            }
        }
    }

    private double[] join(double[][] parts) {
        double[] sums = new double[channels];
        for (double[] part : parts) {
            for (int i = 0; part != null && i < channels; i++) {
                sums[i] += part[i];
            }
        }
        return sums;
    }
}
