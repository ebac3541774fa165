package org.assay.framework.aggregator;

/** Column statistics of a sample of local features. */
final class Standardisation {
    private Standardisation() {}

    /**
     * The mean and biased standard deviation of each column; a deviation of 0 becomes 1.
     *
     * @param sample rows × width, row-major
     * @param mean modified, [width]
     * @param deviation modified, [width]
     */
    static void measure(float[] sample, float[] mean, float[] deviation) {
        int width = mean.length;
        int rows = Math.max(1, sample.length / width);
        double[] sums = new double[width];
        double[] squares = new double[width];
        for (int i = 0; i < sample.length; i++) {
            sums[i % width] += sample[i];
        }
        for (int i = 0; i < sample.length; i++) {
            double difference = sample[i] - sums[i % width] / rows;
            squares[i % width] += difference * difference;
        }
        for (int d = 0; d < width; d++) {
            mean[d] = (float) (sums[d] / rows);
            float found = (float) Math.sqrt(squares[d] / rows);
            deviation[d] = found > 0 ? found : 1;
        }
    }
}
