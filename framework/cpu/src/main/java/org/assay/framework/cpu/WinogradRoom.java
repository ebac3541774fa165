package org.assay.framework.cpu;

/** The arrays that one worker transforms with, each for the channels of a row of tiles. */
final class WinogradRoom {
    /** Elements at once: long enough for vector loops, short enough for the first-level cache. */
    static final int UNIT = 512;

    /** Pixels of a line by their place in the tile; the fifth and sixth place are the first and second of the next tile. */
    final float[][] pixels = new float[6][];

    final float[][] results = new float[6][];

    private final float[][] column = new float[6][];
    private final float[][][] lines = new float[6][6][];
    private final int length;

    WinogradRoom(int channels) {
        length = UNIT + 2 * channels;
        for (int i = 0; i < 6; i++) {
            pixels[i] = new float[length];
            results[i] = new float[length];
            for (int k = 0; k < 6; k++) {
                lines[i][k] = new float[length];
            }
        }
    }

    boolean fits(int channels) {
        return length >= UNIT + 2 * channels;
    }

    /** Tiles with so many channels that are transformed at once. */
    int abreast(int channels) {
        return Math.max(1, UNIT / channels);
    }

    /** Six arrays, the same again for every sixth index. */
    float[][] line(int index) {
        return lines[index % 6];
    }

    /** Array k of each of the six lines from a first one on; valid until the next call. */
    float[][] column(int first, int k) {
        for (int i = 0; i < 6; i++) {
            column[i] = line(first + i)[k];
        }
        return column;
    }

    float[][] column(int k) {
        return column(0, k);
    }
}
