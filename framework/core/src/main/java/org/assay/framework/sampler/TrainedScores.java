package org.assay.framework.sampler;

import java.util.Arrays;

/** The scores of the samples that a step trained on: its losses where they are the score, else what the model says once more. */
final class TrainedScores {
    private final SamplerContext context;
    private final Score score;

    /** @throws IllegalArgumentException where the data has no classes and the score needs them */
    TrainedScores(SamplerContext context, Score score) {
        if (score == Score.ERROR
                && context.train().size() > 0
                && context.train().label(0) < 0) {
            throw new IllegalArgumentException(
                    "sampler.score: 'error' needs classes, and this data set has real targets; use score loss");
        }
        this.context = context;
        this.score = score;
    }

    Score score() {
        return score;
    }

    /**
     * One score for each sample of a draw.
     *
     * @throws IllegalArgumentException naming the first sample whose score is none
     */
    double[] of(Draw draw, float[] losses) {
        double[] scores;
        if (score == Score.LOSS) {
            scores = new double[losses.length];
            Arrays.setAll(scores, i -> losses[i]);
        } else {
            scores = context.scorer().score(score, draw.indices());
        }
        require(context, scores, draw.indices());
        return scores;
    }

    /** One score for each training sample, from the model as it is now; what can be asked for every so often, not every step. */
    double[] ofAll() {
        int[] all = new int[context.train().size()];
        Arrays.setAll(all, i -> i);
        double[] scores = context.scorer().score(score, all);
        require(context, scores, all);
        return scores;
    }

    /** @throws IllegalArgumentException naming the first sample whose score is no score */
    static void require(SamplerContext context, double[] scores, int[] samples) {
        for (int i = 0; i < scores.length; i++) {
            if (!(scores[i] >= 0) || Double.isInfinite(scores[i])) {
                throw new IllegalArgumentException(
                        "the score of training sample " + context.train().itemName(samples[i]) + " is " + scores[i]
                                + "; a score must be finite and not negative. "
                                + (scores[i] < 0
                                        ? "A cost that can be negative is no score: use another cost or score, or sampler uniform"
                                        : "The loss is no longer finite: lower the rate"));
            }
        }
    }
}
