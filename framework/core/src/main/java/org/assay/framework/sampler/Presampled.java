package org.assay.framework.sampler;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.assay.framework.component.Checks;
import org.assay.framework.component.Declared;
import org.assay.framework.component.Parameter;
import org.assay.framework.random.RandomStream;
import org.assay.framework.state.StateReader;
import org.assay.framework.state.StateWriter;

/** Draws candidates uniformly, scores them with the model, and draws the batch with probability proportional to the smoothed score. */
@Declared(
        name = "presampled",
        doc =
                "Draws size candidates uniformly, scores them by a forward pass, draws the batch i.i.d. with p proportional to the smoothed score.",
        reference = "Katharopoulos and Fleuret 2017, arXiv 1706.00043; 2018, arXiv 1803.00942, algorithm 1")
public record Presampled(
        @Parameter(doc = "what makes a candidate important", byDefault = "loss")
        Score score,

        @Parameter(
                doc = "candidates a step, drawn with replacement; more than the batch",
                byDefault = "1024",
                range = "[2, )",
                unit = "samples")
        int size,

        @Parameter(doc = "what is done to scores before they become probabilities", byDefault = "unsmoothed")
        Smoothing smoothing)
        implements SamplerComponent {

    @Override
    public boolean isUniform() {
        return false;
    }

    @Override
    public void checkAgainst(int batch, int trainingSamples, Checks checks) {
        checks.require(
                size > batch,
                "size",
                "the presample of " + size + " must be larger than the batch of " + batch,
                "raise 'size', such as to " + 4L * batch + ", or lower 'batch'");
    }

    @Override
    public Sampler create(SamplerContext context) {
        return new Run(context, smoothing.create());
    }

    private final class Run implements Sampler {
        private final SamplerContext context;
        private final Smoothing.Smoother smoother;
        private final List<String> notes = new ArrayList<>();

        Run(SamplerContext context, Smoothing.Smoother smoother) {
            this.context = context;
            this.smoother = smoother;
        }

        @Override
        public Draw draw(long step, int batch) {
            RandomStream stream = context.stream("presample", step);
            int[] candidates = new int[size];
            for (int i = 0; i < size; i++) {
                candidates[i] = stream.nextInt(context.train().size());
            }
            double[] raw = context.scorer().score(score, candidates);
            requireScores(raw, candidates);
            double[] scores = smoother.smooth(raw);
            double sum = Arrays.stream(scores).sum();
            if (!(sum >= Double.MIN_NORMAL)) {
                notes.add("step " + step + ": the scores of the presample sum to " + sum
                        + ", so this batch was drawn uniformly");
                return new Draw(Arrays.copyOf(candidates, batch), size, null, 1, size);
            }
            int[] positions = proportional(scores, batch, stream);
            int[] indices = new int[batch];
            double[] drawn = new double[batch];
            for (int i = 0; i < batch; i++) {
                indices[i] = candidates[positions[i]];
                drawn[i] = scores[positions[i]];
            }
            return new Draw(indices, size, drawn, sum / size, size);
        }

        private void requireScores(double[] scores, int[] candidates) {
            for (int i = 0; i < scores.length; i++) {
                if (!(scores[i] >= 0) || Double.isInfinite(scores[i])) {
                    throw new IllegalStateException(
                            "the score of training sample " + context.train().itemName(candidates[i]) + " is "
                                    + scores[i]
                                    + "; a score must be finite and not negative. If the loss is no longer finite, lower the rate");
                }
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
            smoother.save(state.child("smoothing"));
        }

        @Override
        public void load(StateReader state) {
            smoother.load(state.child("smoothing"));
        }
    }

    /** i.i.d. positions with p_i = s_i / Σ s, by the inverse of the cumulative sum; a position of score 0 is never drawn. */
    static int[] proportional(double[] scores, int count, RandomStream stream) {
        double[] cumulative = new double[scores.length];
        double sum = 0;
        int last = 0;
        for (int i = 0; i < scores.length; i++) {
            sum += scores[i];
            cumulative[i] = sum;
            last = scores[i] > 0 ? i : last;
        }
        int[] positions = new int[count];
        for (int i = 0; i < count; i++) {
            double u = stream.nextDouble() * sum;
            int found = Arrays.binarySearch(cumulative, u);
            int position = found >= 0 ? found + 1 : -found - 1;
            // An exact hit, or rounding at the end, may point at a score of zero: go on to the next that is not.
            while (position < last && scores[position] == 0) {
                position++;
            }
            positions[i] = Math.min(position, last);
        }
        return positions;
    }
}
