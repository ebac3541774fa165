package org.assay.framework.sampler;

import org.assay.framework.random.KeyedPermutation;

/**
 * The training samples in a random order for each epoch, keyed by the epoch, so that a run that resumes sees the same order. Up to 2²⁰ samples the
 * order is shuffled once an epoch, every order equally likely; of more, it is never laid out: position i holds the sample {@link
 * KeyedPermutation#range}, at the same cost however many there are.
 */
final class ShuffledOrder {
    /** A shuffle of this many takes some ten milliseconds, once an epoch. */
    private static final int MOST_LAID_OUT = 1 << 20;

    private final SamplerContext context;
    private final String name;
    private final int samples;
    private long epoch = -1;
    private int[] order = {};
    private KeyedPermutation keyed;

    /** @param name keys the stream */
    ShuffledOrder(SamplerContext context, String name) {
        this.context = context;
        this.name = name;
        this.samples = context.train().size();
        this.keyed = new KeyedPermutation(samples, 0);
    }

    int size() {
        return samples;
    }

    /** The batch of a step, an epoch being ⌈N / count⌉ steps; the last batch of an epoch may be short. */
    int[] batch(long step, int count) {
        long stepsPerEpoch = (samples + count - 1L) / count;
        if (step / stepsPerEpoch != epoch) {
            epoch = step / stepsPerEpoch;
            if (samples <= MOST_LAID_OUT) {
                order = context.stream(name, epoch).permutation(samples);
            } else {
                keyed = new KeyedPermutation(
                        samples, context.stream(name, epoch).nextLong());
            }
        }
        int from = (int) (step % stepsPerEpoch) * count;
        int to = Math.min(samples, from + count);
        return samples <= MOST_LAID_OUT ? java.util.Arrays.copyOfRange(order, from, to) : keyed.range(from, to);
    }
}
