package org.assay.framework.sampler;

import java.util.Arrays;
import org.assay.framework.component.Checks;
import org.assay.framework.component.Declared;
import org.assay.framework.component.Parameter;
import org.assay.framework.state.StateReader;
import org.assay.framework.state.StateWriter;

/**
 * The paper's sampler: the losses of the candidates are not computed but predicted, from each sample's last losses and its class, by a small model
 * trained alongside on the losses that training finds anyway.
 *
 * <p>A prediction below 1e-6, as of many samples once they are learnt, counts as 1e-6, and the first is noted in the log: without smoothing such a sample
 * is hardly ever drawn again.
 */
@Declared(
        name = "history-lstm",
        doc =
                "Scores candidates by the loss that a small LSTM predicts from each sample's last losses and class; it is trained alongside.",
        reference = "Katharopoulos and Fleuret 2017, arXiv 1706.00043",
        deviation =
                "beside the authors' library: a loss of exactly 0 is a loss, not a gap; a sample drawn twice in a batch is noted once; samples without a class share one embedding")
public record HistoryLstm(
        @Parameter(
                doc = "candidates a step, drawn with replacement; more than the batch",
                byDefault = "2048",
                range = "[2, )",
                unit = "samples")
        int presample,

        @Parameter(
                doc = "last losses that are remembered of each sample",
                byDefault = "10",
                range = "[1, 1000]",
                unit = "losses")
        int history,

        @Parameter(
                doc = "units of the two LSTMs and of the class embedding",
                byDefault = "32",
                range = "[1, 1024]",
                unit = "units")
        int units,

        @Parameter(doc = "learning rate of the predictor's Adam", byDefault = "1e-3", range = "(0, )")
        double rate,

        @Parameter(doc = "what is done to predictions before they become probabilities", byDefault = "unsmoothed")
        Smoothing smoothing,

        @Parameter(
                doc = "from when on; before, draws are uniform while the predictor learns",
                byDefault = "warm-up(steps: 100)")
        Condition when)
        implements SamplerComponent {
    /** A prediction below counts as this: a probability must be positive. */
    private static final double LEAST = 1e-6;

    @Override
    public boolean scoresAreLosses() {
        return true;
    }

    @Override
    public boolean predictsLosses() {
        return true;
    }

    @Override
    public boolean isUniform() {
        return false;
    }

    @Override
    public void checkAgainst(int batch, int trainingSamples, Checks checks) {
        checks.require(
                presample > batch,
                "presample",
                "the presample of " + presample + " must be larger than the batch of " + batch,
                "raise 'presample', such as to " + 4L * batch + ", or lower 'batch'");
    }

    @Override
    public Sampler create(SamplerContext context) {
        return new Run(context);
    }

    private final class Run extends ScoredDraws {
        private final LossHistory losses;
        private final LossPredictor predictor;
        private boolean clamped;

        Run(SamplerContext context) {
            super(context, Score.LOSS, presample, smoothing, when);
            boolean classes = context.train().size() > 0 && context.train().label(0) >= 0;
            int known = classes ? context.classes() : 1;
            // A classifier that knows nothing loses ln C on every sample.
            double start = Math.log(Math.max(2, known));
            this.losses = new LossHistory(context.train().size(), history, start);
            this.predictor = new LossPredictor(context.backend(), losses, known, units, rate, context.seed());
        }

        private int[] classes(int[] samples) {
            return Arrays.stream(samples)
                    .map(i -> Math.max(0, context().train().label(i)))
                    .toArray();
        }

        @Override
        protected double[] scores(int[] candidates) {
            double[] predicted = predictor.predict(candidates, classes(candidates));
            for (int i = 0; i < predicted.length && !clamped; i++) {
                if (predicted[i] < LEAST) {
                    clamped = true;
                    note("the loss predicted for training sample "
                            + context().train().itemName(candidates[i]) + " is " + predicted[i]
                            + "; from here on a prediction below " + LEAST + " counts as that");
                }
            }
            return scores(predicted);
        }

        private double[] scores(double[] predicted) {
            return Arrays.stream(predicted)
                    .map(loss -> Double.isNaN(loss) ? loss : Math.max(LEAST, loss))
                    .toArray();
        }

        @Override
        public double[] predict(int[] indices) {
            return scores(predictor.predict(indices, classes(indices)));
        }

        @Override
        public long predictingNanos() {
            return predictor.nanos();
        }

        @Override
        protected int scored() {
            return 0;
        }

        @Override
        public void update(Draw draw, float[] found) {
            watch(trained().of(draw, found));
            int[] drawn = draw.indices();
            predictor.train(drawn, classes(drawn), found);
            boolean[] again = repeated(drawn);
            for (int i = 0; i < drawn.length; i++) {
                if (!again[i]) {
                    losses.append(drawn[i], found[i]);
                }
            }
        }

        /** Whether an index comes once more later on. */
        private boolean[] repeated(int[] indices) {
            boolean[] again = new boolean[indices.length];
            java.util.Set<Integer> later = new java.util.HashSet<>();
            for (int i = indices.length - 1; i >= 0; i--) {
                again[i] = !later.add(indices[i]);
            }
            return again;
        }

        @Override
        public void save(StateWriter state) {
            super.save(state);
            losses.save(state.child("history"));
            predictor.save(state.child("predictor"));
        }

        @Override
        public void load(StateReader state) {
            super.load(state);
            losses.load(state.child("history"));
            predictor.load(state.child("predictor"));
        }
    }
}
