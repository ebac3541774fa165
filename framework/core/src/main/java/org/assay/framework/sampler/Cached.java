package org.assay.framework.sampler;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.assay.framework.component.Declared;
import org.assay.framework.component.Parameter;
import org.assay.framework.random.RandomStream;
import org.assay.framework.state.StateReader;
import org.assay.framework.state.StateWriter;

/**
 * Samples trained on in the last steps are cached with their losses; with c_i = smooth + L_i and S their sum, P(i) = (1 − share)/N + share c_i/S:
 * a share of the draws goes to the cache in proportion, the rest is uniform. A draw costs O(log n) of the n in the cache.
 */
@Declared(
        name = "cached",
        doc = "P(i) = (1 - share)/N + share c_i / sum c over the samples of the last steps, c = smooth + their loss.",
        reference = "Katharopoulos and Fleuret 2017, code library, CacheSampler",
        version = 2)
public record Cached(
        @Parameter(
                doc = "steps that a sample stays in the cache without being drawn",
                byDefault = "3",
                range = "[1, )",
                unit = "steps")
        int staleness,

        @Parameter(doc = "share of the draws that goes to the cache", byDefault = "0.5", range = "[0, 1)")
        double share,

        @Parameter(doc = "added to cached losses", byDefault = "0.2", range = "[0, )")
        double smooth)
        implements SamplerComponent {
    @Override
    public boolean isUniform() {
        return false;
    }

    @Override
    public Sampler create(SamplerContext context) {
        return new Run(context, context.train().size());
    }

    /** Scores whose mean over all samples is known: 1 for a sample outside, 1 + a N c_i/S inside, a = share/(1 − share). */
    static double score(double share, int samples, double cached, double sum) {
        return 1 + share / (1 - share) * samples * cached / sum;
    }

    private final class Run implements Sampler {
        private final SamplerContext context;
        private final int samples;
        private final LossCache cache = new LossCache(staleness);
        private final List<String> notes = new ArrayList<>();

        Run(SamplerContext context, int samples) {
            this.context = context;
            this.samples = samples;
        }

        @Override
        public Draw draw(long step, int batch) {
            RandomStream stream = context.stream("cached", step);
            double sum = cache.sum();
            boolean usable = sum > 0;
            if (!usable && !cache.isEmpty()) {
                notes.add("step " + step + ": the cached losses sum to 0, so this batch was drawn uniformly");
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
            double[] found = ScoredDraws.requireScores(context, draw, losses);
            Arrays.setAll(found, i -> smooth + found[i]);
            cache.note(draw.indices(), found);
        }

        @Override
        public List<String> notes() {
            List<String> told = List.copyOf(notes);
            notes.clear();
            return told;
        }

        @Override
        public void save(StateWriter state) {
            cache.save(state);
        }

        @Override
        public void load(StateReader state) {
            cache.load(state);
        }
    }
}
