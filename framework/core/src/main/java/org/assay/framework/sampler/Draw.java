package org.assay.framework.sampler;

import org.assay.framework.dataset.Split;
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

    /** @throws IllegalArgumentException when this cannot be a draw from the split: what is wrong, and with which sample */
    public void check(Split train, long step) {
        String from = "the sampler's draw of step " + step;
        if (indices.length == 0 || scores != null && scores.length != indices.length) {
            throw new IllegalArgumentException(
                    from + " has " + indices.length + " samples and " + (scores == null ? 0 : scores.length)
                            + " scores; it must have at least one sample and a score for each");
        }
        if (!(scoreMean > 0) || Double.isInfinite(scoreMean)) {
            throw new IllegalArgumentException(
                    from + " has a mean score of " + scoreMean + "; it must be finite and above zero");
        }
        for (int i = 0; i < indices.length; i++) {
            if (indices[i] < 0 || indices[i] >= train.size()) {
                throw new IllegalArgumentException(from + " has index " + indices[i] + "; there are " + train.size()
                        + " training samples, numbered from 0");
            }
            if (scores != null && (!(scores[i] > 0) || Double.isInfinite(scores[i]))) {
                throw new IllegalArgumentException(
                        from + " gives training sample " + train.itemName(indices[i])
                                + " the score " + scores[i]
                                + "; a drawn sample's score must be finite and above zero: clamp it in the sampler, or smooth it");
            }
        }
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
