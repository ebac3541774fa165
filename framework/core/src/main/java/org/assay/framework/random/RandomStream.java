package org.assay.framework.random;

import java.nio.charset.StandardCharsets;

/**
 * A stream of random numbers keyed by (cell seed, purpose, stable path), with one independent sequence a step. Two streams with
 * different keys or steps never share a block; the same key and step give the same numbers on every machine and backend.
 */
public final class RandomStream {
    private final long key;
    private final long step;
    private final int[] words = new int[4];
    private long position;

    private RandomStream(long key, long step) {
        this.key = key;
        this.step = step;
    }

    public static RandomStream of(long seed, String purpose, String path, long step) {
        return new RandomStream(key(seed, purpose, path), step);
    }

    /** The key of a stream, for kernels that draw on the device ({@link org.assay.framework.tensor.Backend#uniform}). */
    public static long key(long seed, String purpose, String path) {
        long hash = mix(seed ^ 0x9E3779B97F4A7C15L);
        for (byte one : (purpose + '\0' + path).getBytes(StandardCharsets.UTF_8)) {
            hash = mix(hash * 0x100000001B3L + (one & 0xFF) + 1);
        }
        return hash;
    }

    /** The finaliser of MurmurHash3's 64-bit variant (a bijection), variant 13 of Stafford. */
    private static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    public int nextInt() {
        int lane = (int) (position & 3);
        if (lane == 0) {
            Philox.block(key, position >>> 2, step, words);
        }
        position++;
        return words[lane];
    }

    public long nextLong() {
        return ((long) nextInt() << 32) | (nextInt() & 0xFFFFFFFFL);
    }

    /** Uniform in [0, 1) with 53 bits. */
    public double nextDouble() {
        return (nextLong() >>> 11) * 0x1p-53;
    }

    /** Uniform in [0, bound), without bias (Lemire 2019, multiply and reject). */
    public int nextInt(int bound) {
        if (bound < 1) {
            throw new IllegalArgumentException("the bound must be at least 1, found " + bound);
        }
        long product = (nextInt() & 0xFFFFFFFFL) * bound;
        if ((product & 0xFFFFFFFFL) < bound) {
            long threshold = (0x100000000L - bound) % bound;
            while ((product & 0xFFFFFFFFL) < threshold) {
                product = (nextInt() & 0xFFFFFFFFL) * bound;
            }
        }
        return (int) (product >>> 32);
    }

    /** So many independent numbers, each uniform in [0, bound). */
    public int[] ints(int count, int bound) {
        int[] numbers = new int[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = nextInt(bound);
        }
        return numbers;
    }

    /** Standard normal by the transform of Box and Muller; two uniforms a value. */
    public double nextGaussian() {
        double radius = Math.sqrt(-2 * Math.log(1 - nextDouble()));
        return radius * Math.cos(2 * Math.PI * nextDouble());
    }

    /** A random order of 0..count−1 (Fisher and Yates, Durstenfeld's form). */
    public int[] permutation(int count) {
        int[] order = new int[count];
        for (int i = 0; i < count; i++) {
            order[i] = i;
        }
        for (int i = count - 1; i > 0; i--) {
            int j = nextInt(i + 1);
            int moved = order[i];
            order[i] = order[j];
            order[j] = moved;
        }
        return order;
    }
}
