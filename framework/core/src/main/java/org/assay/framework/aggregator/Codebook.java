package org.assay.framework.aggregator;

import org.assay.framework.clustering.KMeans;
import org.assay.framework.model.ModelContext;
import org.assay.framework.random.RandomStream;

/**
 * A codebook fitted to local features of the training split by k-means++ and Lloyd's iterations.
 *
 * @param centers [codewords × width] row-major
 * @param sample the local features it was fitted to, [rows × width]
 */
record Codebook(float[] centers, float[] sample, int codewords, int width) {

    static Codebook fit(ModelContext context, int codewords, int fitFeatures, int iterations) {
        RandomStream stream = context.stream("codebook", "features");
        int width = context.inputs().width();
        float[] sample = context.descriptors().sample(fitFeatures, stream);
        int rows = sample.length / width;
        if (rows < codewords) {
            throw new IllegalArgumentException("a codebook of " + codewords + " codewords cannot be fitted to " + rows
                    + " local features; lower 'codewords' or raise 'fit-features'");
        }
        float[] centers = KMeans.fit(sample, width, codewords, iterations, context.stream("codebook", "k-means"));
        return new Codebook(centers, sample, codewords, width);
    }

    /**
     * γ = ln(ratio) / mean(d²₍₂₎ − d²₍₁₎) over the sample, so that on average the nearest codeword weighs {@code ratio} times the second
     * (the rule of NetVLAD's authors, borrowed: the paper does not say how it chose γ). 1 for a single codeword.
     */
    double gammaForRatio(double ratio) {
        if (codewords == 1) {
            return 1;
        }
        int rows = sample.length / width;
        double sum = 0;
        for (int row = 0; row < rows; row++) {
            double nearest = Double.POSITIVE_INFINITY;
            double second = Double.POSITIVE_INFINITY;
            for (int k = 0; k < codewords; k++) {
                double distance = 0;
                for (int d = 0; d < width; d++) {
                    double difference = sample[row * width + d] - centers[k * width + d];
                    distance += difference * difference;
                }
                if (distance < nearest) {
                    second = nearest;
                    nearest = distance;
                } else if (distance < second) {
                    second = distance;
                }
            }
            sum += second - nearest;
        }
        double mean = sum / rows;
        return mean > 0 ? Math.log(ratio) / mean : 1;
    }
}
