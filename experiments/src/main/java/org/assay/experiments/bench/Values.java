package org.assay.experiments.bench;

import org.assay.framework.random.RandomStream;

/** Inputs of workloads. */
final class Values {
    private Values() {}

    static RandomStream stream(String workload) {
        return RandomStream.of(1, "bench", workload, 0);
    }

    /** Standard normal numbers. */
    static float[] normal(int count, RandomStream random) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }
}
