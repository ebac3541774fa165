package org.assay.framework.sampler;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.assay.framework.component.Declared;
import org.assay.framework.component.Parameter;
import org.assay.framework.random.RandomStream;
import org.assay.framework.state.StateReader;
import org.assay.framework.state.StateWriter;

/**
 * Every sample keeps the loss it was last trained with, and is drawn in proportion to it over the whole split; a sample not seen yet counts with
 * the mean of those seen. A sum tree makes a draw cost O(log N).
 */
@Declared(
        name = "history",
        doc =
                "Draws from the whole split in proportion to each sample's last score; unseen samples count with the mean of the seen.",
        reference = "Schaul et al. 2016, proportional prioritization; Katharopoulos and Fleuret 2018, baseline")
public record History(
        @Parameter(doc = "added to every score, as a share of the mean", byDefault = "0.1", range = "[0, )")
        double floor,

        @Parameter(
                doc = "steps after which all samples are scored anew with the model; none: never",
                byDefault = "none",
                range = "[1, )",
                unit = "steps")
        Optional<Integer> rescoreEvery)
        implements SamplerComponent {
    @Override
    public boolean isUniform() {
        return false;
    }

    @Override
    public Sampler create(SamplerContext context) {
        return new Run(context);
    }

    private final class Run implements Sampler {
        private final SamplerContext context;
        private final int samples;
        private final SumTree seen;
        private final SumTree unseen;
        private final List<String> notes = new ArrayList<>();
        private int seenCount;

        Run(SamplerContext context) {
            this.context = context;
            this.samples = context.train().size();
            this.seen = new SumTree(samples);
            this.unseen = new SumTree(samples, 1);
        }

        /** What is added to the score of every sample, and the score of one that was not seen. */
        private double mean() {
            return seenCount == 0 || seen.total() <= 0 ? 1 : seen.total() / seenCount;
        }

        @Override
        public Draw draw(long step, int batch) {
            int rescored = 0;
            if (rescoreEvery.isPresent() && step > 0 && step % rescoreEvery.get() == 0) {
                rescore();
                rescored = samples;
            }
            RandomStream stream = context.stream("history", step);
            double mean = mean();
            double added = floor * mean;
            double ofSeen = seen.total();
            double ofUnseen = unseen.total() * mean;
            double total = ofSeen + ofUnseen + added * samples;
            if (!(total > 0)) {
                notes.add("step " + step + ": the last losses of all samples are 0, so this batch was drawn uniformly");
                return Draw.uniform(stream.ints(batch, samples), samples, rescored);
            }
            int[] indices = new int[batch];
            double[] scores = new double[batch];
            for (int i = 0; i < batch; i++) {
                double target = stream.nextDouble() * total;
                if (target < ofSeen) {
                    indices[i] = seen.find(target);
                } else if (target < ofSeen + ofUnseen) {
                    indices[i] = unseen.find((target - ofSeen) / mean);
                } else {
                    indices[i] = stream.nextInt(samples);
                }
                boolean known = unseen.get(indices[i]) == 0;
                scores[i] = added + (known ? seen.get(indices[i]) : mean);
            }
            // While none was seen all scores are equal: they are their mean to the last bit.
            double average = seenCount == 0 ? added + mean : total / samples;
            return new Draw(indices, samples, scores, average, rescored);
        }

        @Override
        public double[] predict(int[] indices) {
            double mean = mean();
            return Arrays.stream(indices)
                    .mapToDouble(i -> unseen.get(i) == 0 ? seen.get(i) : mean)
                    .toArray();
        }

        private void rescore() {
            int[] all = new int[samples];
            Arrays.setAll(all, i -> i);
            double[] scores = context.scorer().score(Score.LOSS, all);
            ScoredDraws.requireScores(context, scores, all);
            for (int i = 0; i < samples; i++) {
                note(i, scores[i]);
            }
        }

        private void note(int index, double score) {
            if (unseen.get(index) != 0) {
                unseen.set(index, 0);
                seenCount++;
            }
            seen.set(index, score);
        }

        @Override
        public void update(Draw draw, float[] losses) {
            double[] found = ScoredDraws.requireScores(context, draw, losses);
            for (int i = 0; i < found.length; i++) {
                note(draw.indices()[i], found[i]);
            }
        }

        @Override
        public List<String> notes() {
            List<String> told = List.copyOf(notes);
            notes.clear();
            return told;
        }

        @Override
        public void save(StateWriter state) {
            double[] scores = new double[samples];
            Arrays.setAll(scores, i -> unseen.get(i) != 0 ? -1 : seen.get(i));
            state.put("scores", scores);
        }

        @Override
        public void load(StateReader state) {
            double[] scores = state.getDoubles("scores");
            for (int i = 0; i < samples; i++) {
                if (scores[i] >= 0) {
                    note(i, scores[i]);
                }
            }
        }
    }
}
