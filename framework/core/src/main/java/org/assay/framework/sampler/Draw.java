package org.assay.framework.sampler;

import org.jspecify.annotations.Nullable;

/**
 * The samples of one step and how they were drawn.
 *
 * @param indices the drawn samples, indices into the training split, b of them, possibly repeated
 * @param candidates how many samples they were drawn from (M): the presample, or the whole split
 * @param scores the smoothed, unnormalised score of each drawn sample (length b), the one its probability is proportional to; null
 *     for a uniform draw
 * @param scoreMean the mean of the smoothed scores over the candidates; 1 for a uniform draw
 * @param scored how many samples were scored with the model to make this draw
 */
public record Draw(int[] indices, int candidates, double @Nullable [] scores, double scoreMean, int scored) {
    public static Draw uniform(int[] indices, int candidates) {
        return uniform(indices, candidates, 0);
    }

    /** As above, where the model scored samples for it. */
    public static Draw uniform(int[] indices, int candidates, int scored) {
        return new Draw(indices, candidates, null, 1, scored);
    }

    /** w_i = mean(s) / s_i = 1/(M p_i) for each drawn sample; 1 for a uniform draw. */
    public double[] inverseProbabilities() {
        double[] weights = new double[indices.length];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = scores == null ? 1 : scoreMean / scores[i];
        }
        return weights;
    }
}
