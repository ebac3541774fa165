package org.assay.framework.training;

/** Means over the training batches since the last evaluation, as they were drawn. */
final class BatchStatistics {
    private double losses;
    private double weightedLosses;
    private double errors;
    private long samples;

    void add(float[] batchLosses, double[] weights, int wrong) {
        for (int i = 0; i < batchLosses.length; i++) {
            losses += batchLosses[i];
            weightedLosses += weights[i] * batchLosses[i];
        }
        errors += wrong;
        samples += batchLosses.length;
    }

    boolean isEmpty() {
        return samples == 0;
    }

    double loss() {
        return losses / samples;
    }

    double weightedLoss() {
        return weightedLosses / samples;
    }

    double error() {
        return errors / samples;
    }

    void clear() {
        losses = 0;
        weightedLosses = 0;
        errors = 0;
        samples = 0;
    }
}
