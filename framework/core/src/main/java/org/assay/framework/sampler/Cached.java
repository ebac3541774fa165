package org.assay.framework.sampler;

import org.assay.framework.component.Declared;
import org.assay.framework.component.Parameter;
import org.assay.framework.random.RandomStream;
import org.assay.framework.state.StateReader;
import org.assay.framework.state.StateWriter;

/**
 * Samples trained on in the last steps are cached with their scores, smoothed among those of their batch, c_i; with S their sum, P(i) = (1 − share)/N +
 * share c_i/S: a share of the draws goes to the cache in proportion, the rest is uniform. A draw costs O(log n) of the n in the cache.
 */
@Declared(
        name = "cached",
        doc = "P(i) = (1 - share)/N + share c_i / sum c over the samples of the last steps, c their smoothed scores.",
        reference = "Katharopoulos and Fleuret 2017, code library, CacheSampler",
        version = 3)
public record Cached(
        @Parameter(
                doc = "steps that a sample stays in the cache without being drawn",
                byDefault = "3",
                range = "[1, )",
                unit = "steps")
        int staleness,

        @Parameter(doc = "share of the draws that goes to the cache", byDefault = "0.5", range = "[0, 1)")
        double share,

        @Parameter(
                doc = "what makes a sample important; what is not the loss costs a pass over each batch",
                byDefault = "loss")
        Score score,

        @Parameter(
                doc = "what is done to the scores of a batch before they are cached",
                byDefault = "additive(amount: 0.2)")
        Smoothing smoothing,

        @Parameter(doc = "from when on; before, draws are uniform and their scores are cached", byDefault = "always")
        Condition when)
        implements SamplerComponent {
    @Override
    public boolean isUniform() {
        return false;
    }

    @Override
    public Sampler create(SamplerContext context) {
        return new Run(context);
    }

    /** Scores whose mean over all samples is known: 1 for a sample outside, 1 + a N c_i/S inside, a = share/(1 − share). */
    static double score(double share, int samples, double cached, double sum) {
        return 1 + share / (1 - share) * samples * cached / sum;
    }

    private final class Run extends WholeSplitDraws {
        private final Smoothing.Smoother smoother = smoothing.create();
        private final LossCache cache = new LossCache(staleness);

        Run(SamplerContext context) {
            super(context, "cached", score, when);
        }

        @Override
        protected Draw draw(long step, int batch, RandomStream stream) {
            double sum = cache.sum();
            boolean usable = sum > 0;
            if (!usable && !cache.isEmpty()) {
                noteOnce("step " + step + ": the cached scores sum to 0, so this batch was drawn uniformly");
            }
            int[] indices = new int[batch];
            double[] scores = new double[batch];
            for (int i = 0; i < batch; i++) {
                indices[i] = usable && stream.nextDouble() < share
                        ? cache.find(stream.nextDouble() * sum)
                        : stream.nextInt(samples);
                double cached = cache.value(indices[i]);
                scores[i] = usable && cached >= 0 ? score(share, samples, cached, sum) : 1;
            }
            // Mean of 1 + a N c/S over N samples: 1 + a.
            return new Draw(indices, samples, scores, usable ? 1 / (1 - share) : 1, 0);
        }

        @Override
        public void update(Draw draw, float[] losses) {
            double[] found = trained.of(draw, losses);
            cache.note(draw.indices(), smoother.smooth(found));
            switched.update(found);
        }

        /** Of the samples in the cache, as they were smoothed. */
        @Override
        public double[] candidateScores() {
            return switched.isOn() ? cache.values() : new double[0];
        }

        @Override
        public void save(StateWriter state) {
            super.save(state);
            cache.save(state.child("cache"));
            smoother.save(state.child("smoothing"));
        }

        @Override
        public void load(StateReader state) {
            super.load(state);
            cache.load(state.child("cache"));
            smoother.load(state.child("smoothing"));
        }
    }
}
