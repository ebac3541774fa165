package org.assay.framework.sampler;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.assay.framework.component.Declared;
import org.assay.framework.component.Parameter;
import org.assay.framework.random.RandomStream;
import org.assay.framework.state.StateReader;
import org.assay.framework.state.StateWriter;

/**
 * Every sample keeps the score it had when it was last trained with, and is drawn in proportion to it, smoothed, over the whole split; a sample not seen
 * yet counts with the mean of those seen. A sum tree makes a draw cost O(log N).
 */
@Declared(
        name = "history",
        doc =
                "Draws from the whole split in proportion to each sample's last score; unseen samples count with the mean of the seen.",
        reference = "Schaul et al. 2016, proportional prioritization; Katharopoulos and Fleuret 2018, baseline",
        choice = "the mean that adaptive smoothing follows is that of the scores of the whole split",
        version = 2)
public record History(
        @Parameter(
                doc = "what makes a sample important; what is not the loss costs a pass over each batch",
                byDefault = "loss")
        Score score,

        @Parameter(
                doc =
                        "what is done to scores before they become probabilities; by default a tenth of their mean is added",
                byDefault = "adaptive(share: 0.1, memory: 0)")
        Smoothing smoothing,

        @Parameter(
                doc = "steps after which all samples are scored anew with the model; none: never",
                byDefault = "600",
                range = "[1, )",
                unit = "steps")
        Optional<Integer> rescoreEvery,

        @Parameter(doc = "from when on; before, draws are uniform and their scores are kept", byDefault = "always")
        Condition when)
        implements SamplerComponent {
    @Override
    public boolean scoresAreLosses() {
        return score == Score.LOSS;
    }

    @Override
    public boolean predictsLosses() {
        return score == Score.LOSS;
    }

    @Override
    public boolean isUniform() {
        return false;
    }

    @Override
    public Sampler create(SamplerContext context) {
        return new Run(context);
    }

    private final class Run extends WholeSplitDraws {
        private final Smoothing.Smoother smoother = smoothing.create();
        /** As they were found; NaN where none was. */
        private final double[] last;
        /** What they became by themselves. */
        private final SumTree seen;

        private final SumTree unseen;
        private int seenCount;

        Run(SamplerContext context) {
            super(context, "history", score, when);
            this.last = new double[samples];
            Arrays.fill(last, Double.NaN);
            this.seen = new SumTree(samples);
            this.unseen = new SumTree(samples, 1);
        }

        /** The score of a sample that was not seen. */
        private double mean() {
            return seenCount == 0 || seen.total() <= 0 ? 1 : seen.total() / seenCount;
        }

        @Override
        protected Draw draw(long step, int batch, RandomStream stream) {
            int rescored = 0;
            if (rescoreEvery.isPresent() && step > 0 && step % rescoreEvery.get() == 0) {
                double[] scores = trained.ofAll();
                for (int i = 0; i < samples; i++) {
                    keep(i, scores[i]);
                }
                rescored = samples;
            }
            double mean = mean();
            double added = smoother.added(mean);
            double ofSeen = seen.total();
            double ofUnseen = unseen.total() * mean;
            double total = ofSeen + ofUnseen + added * samples;
            if (!(total > 0)) {
                noteOnce("step " + step + ": the last scores of all samples are 0, so this batch was drawn uniformly");
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
            return score == Score.LOSS ? kept(indices) : new double[0];
        }

        @Override
        public double[] candidateScores() {
            return switched.isOn() ? kept(IntStream.range(0, samples).toArray()) : new double[0];
        }

        /** As they were found; of those not seen, the mean. */
        private double[] kept(int[] indices) {
            double mean = Arrays.stream(last)
                    .filter(one -> !Double.isNaN(one))
                    .average()
                    .orElse(1);
            return Arrays.stream(indices)
                    .mapToDouble(i -> Double.isNaN(last[i]) ? mean : last[i])
                    .toArray();
        }

        private void keep(int index, double found) {
            if (unseen.get(index) != 0) {
                unseen.set(index, 0);
                seenCount++;
            }
            last[index] = found;
            seen.set(index, smoother.of(found));
        }

        @Override
        public void update(Draw draw, float[] losses) {
            double[] found = trained.of(draw, losses);
            for (int i = 0; i < found.length; i++) {
                keep(draw.indices()[i], found[i]);
            }
            switched.update(found);
        }

        @Override
        public void save(StateWriter state) {
            super.save(state);
            state.put("scores", last);
            smoother.save(state.child("smoothing"));
        }

        @Override
        public void load(StateReader state) {
            super.load(state);
            smoother.load(state.child("smoothing"));
            double[] scores = state.getDoubles("scores");
            for (int i = 0; i < samples; i++) {
                if (!Double.isNaN(scores[i])) {
                    keep(i, scores[i]);
                }
            }
        }
    }
}
