package org.assay.framework.random;

/**
 * Philox4x32-10 (Salmon, Moraes, Dror, Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011): four 32-bit words from a
 * 128-bit counter and a 64-bit key, with no state.
 */
public final class Philox {
    private static final int MULTIPLIER_0 = 0xD2511F53;
    private static final int MULTIPLIER_1 = 0xCD9E8D57;
    private static final int WEYL_0 = 0x9E3779B9;
    private static final int WEYL_1 = 0xBB67AE85;

    private Philox() {}

    /**
     * The block of words for a counter. Words: modified, length at least 4.
     *
     * @param low the counter's lower 64 bits
     * @param high the counter's upper 64 bits
     */
    public static void block(long key, long low, long high, int[] words) {
        int c0 = (int) low;
        int c1 = (int) (low >>> 32);
        int c2 = (int) high;
        int c3 = (int) (high >>> 32);
        int k0 = (int) key;
        int k1 = (int) (key >>> 32);
        for (int round = 0; round < 10; round++) {
            long p0 = (MULTIPLIER_0 & 0xFFFFFFFFL) * (c0 & 0xFFFFFFFFL);
            long p1 = (MULTIPLIER_1 & 0xFFFFFFFFL) * (c2 & 0xFFFFFFFFL);
            int n0 = (int) (p1 >>> 32) ^ c1 ^ k0;
            int n2 = (int) (p0 >>> 32) ^ c3 ^ k1;
            c1 = (int) p1;
            c3 = (int) p0;
            c0 = n0;
            c2 = n2;
            k0 += WEYL_0;
            k1 += WEYL_1;
        }
        words[0] = c0;
        words[1] = c1;
        words[2] = c2;
        words[3] = c3;
    }

    /** A 32-bit word as a float in [0, 1): its upper 24 bits times 2⁻²⁴, exact in float and double. */
    public static float uniform(int word) {
        return (word >>> 8) * 0x1p-24f;
    }

    /** Word {@code index} of the sequence under (key, counter): word index mod 4 of the block with low = index / 4, high = counter. */
    public static void fill(long key, int counter, float[] values) {
        int[] words = new int[4];
        for (int i = 0; i < values.length; i++) {
            if ((i & 3) == 0) {
                block(key, i >>> 2, counter & 0xFFFFFFFFL, words);
            }
            values[i] = uniform(words[i & 3]);
        }
    }
}
