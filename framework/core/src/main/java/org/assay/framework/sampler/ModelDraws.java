package org.assay.framework.sampler;

/** Draws over a presample that the model scores. */
class ModelDraws extends ScoredDraws {
    private final Score score;
    private int scored;

    ModelDraws(SamplerContext context, Score score, int size, Smoothing smoothing, Condition condition) {
        super(context, size, smoothing, condition);
        if (score == Score.ERROR
                && context.train().size() > 0
                && context.train().label(0) < 0) {
            throw new IllegalArgumentException(
                    "sampler.score: 'error' needs classes, and this data set has real targets; use score loss");
        }
        this.score = score;
    }

    @Override
    protected double[] scores(int[] candidates) {
        scored = candidates.length;
        return context().scorer().score(score, candidates);
    }

    @Override
    protected int scored() {
        return scored;
    }

    /** The step's losses where they are the score; other scores of the batch are asked for. */
    @Override
    protected double[] batchScores(Draw draw, float[] losses) {
        return score == Score.LOSS
                ? super.batchScores(draw, losses)
                : context().scorer().score(score, draw.indices());
    }
}
