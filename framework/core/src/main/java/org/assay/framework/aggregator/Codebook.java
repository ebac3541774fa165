package org.assay.framework.aggregator;

import java.math.BigDecimal;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.assay.framework.model.ModelContext;

/**
 * Where codewords start.
 *
 * @param centers C [codewords × width], row-major
 * @param variances the diagonals σ² of the covariances [codewords × width], positive
 * @param priors π, one a codeword, summing to 1
 * @param sample some local features of the training split [rows × width], to choose γ on
 */
public record Codebook(float[] centers, float[] variances, float[] priors, float[] sample, int codewords, int width) {
    private static final int ROWS_FOR_GAMMA = 4096;

    /** Codewords with Σ = I and equal priors, as Algorithm 1 starts from k-means. */
    static Codebook ofCenters(float[] centers, float[] sample, int codewords, int width) {
        float[] variances = new float[centers.length];
        Arrays.fill(variances, 1);
        float[] priors = new float[codewords];
        Arrays.fill(priors, 1f / codewords);
        return new Codebook(centers, variances, priors, sample, codewords, width);
    }

    /** At most so many local features of the training split. */
    static float[] sample(ModelContext context, int features) {
        return context.descriptors().sample(features, context.stream("codebook", "features"));
    }

    /** @throws IllegalArgumentException when the sample has fewer distinct features than codewords */
    static void requireRows(float[] sample, int width, int codewords) {
        int rows = sample.length / width;
        Set<FloatBuffer> distinct = new HashSet<>();
        for (int row = 0; row < rows && distinct.size() < codewords; row++) {
            distinct.add(FloatBuffer.wrap(sample, row * width, width));
        }
        if (distinct.size() < codewords) {
            throw new IllegalArgumentException("a codebook of " + codewords + " codewords cannot be fitted to " + rows
                    + " local features of which " + distinct.size() + " are distinct; lower 'codewords' to at most "
                    + distinct.size() + ", or raise the codebook's 'features'");
        }
    }

    /**
     * γ = ln(ratio) / mean(m₍₂₎ − m₍₁₎), with m the squared Mahalanobis distances to the nearest and second codeword, over some of the
     * sample: on average the nearest codeword weighs {@code ratio} times the second. 1 for a single codeword. Choice: the rule of
     * NetVLAD's authors, borrowed, since the paper does not say how it chose γ.
     */
    double gammaForRatio(double ratio) {
        if (codewords == 1) {
            return 1;
        }
        int rows = Math.min(sample.length / width, ROWS_FOR_GAMMA);
        int stride = sample.length / width / Math.max(1, rows);
        double sum = 0;
        for (int row = 0; row < rows; row++) {
            sum += margin(row * stride);
        }
        double mean = sum / rows;
        return mean > 0 ? Math.log(ratio) / mean : 1;
    }

    /**
     * The same, told to whoever watches: other local features have another.
     *
     * @param name as the aggregator's formula has it
     */
    double gammaForRatio(double ratio, String name, ModelContext context) {
        double gamma = gammaForRatio(ratio);
        if (codewords > 1) {
            context.watcher()
                    .chosen(
                            name,
                            gamma,
                            "so that the nearest codeword outweighs the second "
                                    + BigDecimal.valueOf(ratio)
                                            .stripTrailingZeros()
                                            .toPlainString()
                                    + " times, on average over " + Math.min(sample.length / width, ROWS_FOR_GAMMA)
                                    + " local features");
        }
        return gamma;
    }

    private double margin(int row) {
        double nearest = Double.POSITIVE_INFINITY;
        double second = Double.POSITIVE_INFINITY;
        for (int k = 0; k < codewords; k++) {
            double distance = 0;
            for (int d = 0; d < width; d++) {
                double difference = sample[row * width + d] - centers[k * width + d];
                distance += difference * difference / variances[k * width + d];
            }
            if (distance < nearest) {
                second = nearest;
                nearest = distance;
            } else if (distance < second) {
                second = distance;
            }
        }
        return second - nearest;
    }
}
