package org.assay.framework.random;

/**
 * A random-looking order of 0..N−1 that is computed where it is looked at: a Feistel network of eight rounds on the next power of four, walked
 * until it falls inside (Black and Rogaway 2002, cycle walking). At most four walks in the mean.
 */
public final class KeyedPermutation {
    private static final int ROUNDS = 8;

    private final int count;
    private final int half;
    private final int mask;
    private final long key;

    public KeyedPermutation(int count, long key) {
        this.count = count;
        int bits = Math.max(2, 32 - Integer.numberOfLeadingZeros(Math.max(1, count - 1)));
        this.half = (bits + 1) / 2;
        this.mask = (1 << half) - 1;
        this.key = key;
    }

    /** The number at a position; a bijection of 0..N−1. */
    public int at(int position) {
        long value = position;
        do {
            value = permute(value);
        } while (value >= count);
        return (int) value;
    }

    private long permute(long value) {
        int left = (int) (value >>> half);
        int right = (int) (value & mask);
        for (int round = 0; round < ROUNDS; round++) {
            int mixed = left ^ (mix(key + round * 0x9E3779B97F4A7C15L + right) & mask);
            left = right;
            right = mixed;
        }
        return ((long) left << half) | right;
    }

    /** The finaliser of MurmurHash3's 64-bit variant, variant 13 of Stafford, its upper half. */
    private static int mix(long z) {
        long y = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        y = (y ^ (y >>> 27)) * 0x94D049BB133111EBL;
        return (int) ((y ^ (y >>> 31)) >>> 32);
    }
}
