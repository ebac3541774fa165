package org.assay.experiments.bench;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.assay.framework.random.RandomStream;
import org.assay.framework.sampler.Draw;
import org.assay.framework.sampler.Sampler;
import org.assay.framework.sampler.SamplerComponent;
import org.assay.framework.sampler.SamplerContext;
import org.assay.framework.tensor.Backend;

/**
 * A sampler's whole cost of a training step, or of many steps: the draw, and what it makes of the losses that the step found. No model is run.
 *
 * @param samples of the training split
 * @param draws how many steps are one run
 * @param rounds how often every sample was seen before, so that what the sampler remembers of each is as long as late in training
 */
record SamplerWorkload(String name, SamplerComponent sampler, int samples, int draws, int rounds) implements Workload {
    private static final int BATCH = 128;
    private static final int CLASSES = 10;
    /** Samples whose losses are told at once beforehand. */
    private static final int CHUNK = 2000;

    @Override
    public int items() {
        return draws * BATCH;
    }

    @Override
    public String itemsName() {
        return "samples";
    }

    @Override
    public Runnable prepare(Backend backend) {
        RandomStream random = Values.stream(name);
        Sampler built = sampler.create(new SamplerContext(
                Drawn.unseen(samples, CLASSES),
                CLASSES,
                BATCH,
                (score, indices) -> losses(indices.length, random),
                recipe -> new float[samples],
                backend,
                1));
        for (int round = 0; round < rounds; round++) {
            for (int from = 0; from < samples; from += CHUNK) {
                int[] seen =
                        IntStream.range(from, Math.min(samples, from + CHUNK)).toArray();
                built.update(Draw.uniform(seen, samples), floats(losses(seen.length, random)));
            }
        }
        float[] found = floats(losses(BATCH, random));
        long[] step = {0};
        return () -> {
            for (int i = 0; i < draws; i++) {
                Draw draw = built.draw(step[0]++, BATCH);
                built.update(draw, Arrays.copyOf(found, draw.indices().length));
            }
        };
    }

    /** As losses of a net that has learnt something: exponential with mean 1. */
    private static double[] losses(int count, RandomStream random) {
        return IntStream.range(0, count)
                .mapToDouble(i -> -Math.log(1 - random.nextDouble()))
                .toArray();
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }
}
