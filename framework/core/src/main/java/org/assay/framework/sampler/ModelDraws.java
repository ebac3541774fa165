package org.assay.framework.sampler;

/** Draws over a presample that the model scores. */
class ModelDraws extends ScoredDraws {
    private final Score score;
    private int scored;

    ModelDraws(SamplerContext context, Score score, int size, Smoothing smoothing, Condition condition) {
        super(context, score, size, smoothing, condition);
        this.score = score;
    }

    @Override
    protected double[] scores(int[] candidates) {
        scored = candidates.length;
        return context().scorer().score(score, candidates);
    }

    @Override
    protected boolean looksAtCandidates() {
        return true;
    }

    @Override
    protected int scored() {
        return scored;
    }
}
