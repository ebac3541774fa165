package org.assay.framework.random;

/**
 * A random-looking order of 0..N−1 that is computed where it is looked at: a Feistel network of eight rounds on the next power of four, walked
 * until it falls inside (Black and Rogaway 2002, cycle walking). At most four walks in the mean.
 */
public final class KeyedPermutation {
    private static final int ROUNDS = 8;
    private static final long STEP = 0x9E3779B97F4A7C15L;
    private static final long FIRST = 0xBF58476D1CE4E5B9L;
    private static final long SECOND = 0x94D049BB133111EBL;

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

    /** The numbers at the positions [from, to): as {@link #at}, all of them a round at a time, which becomes vector instructions. */
    public int[] range(int from, int to) {
        int[] found = new int[to - from];
        int[] places = new int[found.length];
        long[] left = new long[found.length];
        long[] right = new long[found.length];
        for (int i = 0; i < found.length; i++) {
            places[i] = i;
            left[i] = from + i >>> half;
            right[i] = from + i & mask;
        }
        int outside = found.length;
        while (outside > 0) {
            for (int round = 0; round < ROUNDS; round += 2) {
                mix(left, right, outside, key + round * STEP, mask);
                mix(right, left, outside, key + (round + 1) * STEP, mask);
            }
            int still = 0;
            for (int i = 0; i < outside; i++) {
                long value = (left[i] << half) | right[i];
                if (value < count) {
                    found[places[i]] = (int) value;
                } else {
                    places[still] = places[i];
                    left[still] = left[i];
                    right[still++] = right[i];
                }
            }
            outside = still;
        }
        return found;
    }

    /** a ← a ⊕ mix(b); two such rounds with the halves exchanged are two of {@link #permute}. */
    private static void mix(long[] a, long[] b, int n, long key, long mask) {
        for (int i = 0; i < n; i++) {
            long z = key + b[i];
            long y = (z ^ (z >>> 30)) * FIRST;
            y = (y ^ (y >>> 27)) * SECOND;
            a[i] = a[i] ^ (((y ^ (y >>> 31)) >>> 32) & mask);
        }
    }

    private long permute(long value) {
        int left = (int) (value >>> half);
        int right = (int) (value & mask);
        for (int round = 0; round < ROUNDS; round++) {
            int mixed = left ^ (mix(key + round * STEP + right) & mask);
            left = right;
            right = mixed;
        }
        return ((long) left << half) | right;
    }

    /** The finaliser of MurmurHash3's 64-bit variant, variant 13 of Stafford, its upper half. */
    private static int mix(long z) {
        long y = (z ^ (z >>> 30)) * FIRST;
        y = (y ^ (y >>> 27)) * SECOND;
        return (int) ((y ^ (y >>> 31)) >>> 32);
    }
}
