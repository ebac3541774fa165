package org.assay.framework.sampler;

import java.util.Arrays;
import org.assay.framework.component.Checks;
import org.assay.framework.component.Declared;
import org.assay.framework.component.Parameter;
import org.assay.framework.state.StateReader;
import org.assay.framework.state.StateWriter;

/**
 * The score of a sample is its class's mean loss and deviation: s = μ_c + √max(0, m_c − μ_c²), with μ ← a μ + (1 − a) L and m ← a m + (1 − a) L²
 * for each sample trained on, in order; from μ = ln C and m = 1, L being
 * the loss or another score. A class never trained on keeps the start's score.
 */
@Declared(
        name = "per-class-gaussian",
        doc =
                "Scores candidates by the running mean and deviation of their class's losses, mu + sqrt(m - mu^2): no forward pass.",
        reference = "Katharopoulos and Fleuret 2017, code library, PerClassGaussian")
public record PerClassGaussian(
        @Parameter(
                doc = "candidates a step, drawn with replacement; more than the batch",
                byDefault = "2048",
                range = "[2, )",
                unit = "samples")
        int size,

        @Parameter(doc = "a, the share of the running moments kept a sample", byDefault = "0.9", range = "[0, 1)")
        double memory,

        @Parameter(doc = "what is done to scores before they become probabilities", byDefault = "unsmoothed")
        Smoothing smoothing,

        @Parameter(doc = "from when on; before, draws are uniform", byDefault = "always")
        Condition when,

        @Parameter(
                doc = "what makes a sample important; what is not the loss costs a pass over each batch",
                byDefault = "loss",
                neutral = "loss")
        Score score)
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
    public void checkAgainst(int batch, int trainingSamples, Checks checks) {
        Presampled.requireLarger(size, batch, checks);
    }

    @Override
    public Sampler create(SamplerContext context) {
        if (context.train().size() > 0 && context.train().label(0) < 0) {
            throw new IllegalArgumentException("sampler 'per-class-gaussian' needs classes, and this data set has real"
                    + " targets; use sampler history-lstm or presampled");
        }
        return new Run(context);
    }

    /** Running moments of the losses of each class. */
    static final class Moments {
        private final double memory;
        private final double[] means;
        private final double[] squares;

        Moments(int classes, double memory) {
            this.memory = memory;
            this.means = new double[classes];
            this.squares = new double[classes];
            Arrays.fill(means, Math.log(classes));
            Arrays.fill(squares, 1);
        }

        void add(int label, double loss) {
            means[label] = memory * means[label] + (1 - memory) * loss;
            squares[label] = memory * squares[label] + (1 - memory) * loss * loss;
        }

        /** μ. */
        double mean(int label) {
            return means[label];
        }

        /** m, the mean of squares. */
        double square(int label) {
            return squares[label];
        }

        double score(int label) {
            double mean = means[label];
            return mean + Math.sqrt(Math.max(0, squares[label] - mean * mean));
        }
    }

    private final class Run extends ScoredDraws {
        private final Moments moments;

        Run(SamplerContext context) {
            super(context, score, size, smoothing, when);
            this.moments = new Moments(context.classes(), memory);
        }

        @Override
        protected double[] scores(int[] candidates) {
            return Arrays.stream(candidates)
                    .mapToDouble(i -> moments.score(context().train().label(i)))
                    .toArray();
        }

        @Override
        public double[] predict(int[] indices) {
            return score == Score.LOSS ? scores(indices) : new double[0];
        }

        @Override
        protected int scored() {
            return 0;
        }

        @Override
        public void update(Draw draw, float[] losses) {
            double[] found = trained().of(draw, losses);
            watch(found);
            for (int i = 0; i < found.length; i++) {
                moments.add(context().train().label(draw.indices()[i]), found[i]);
            }
        }

        @Override
        public void save(StateWriter state) {
            super.save(state);
            state.put("means", moments.means);
            state.put("squares", moments.squares);
        }

        @Override
        public void load(StateReader state) {
            super.load(state);
            System.arraycopy(state.getDoubles("means"), 0, moments.means, 0, moments.means.length);
            System.arraycopy(state.getDoubles("squares"), 0, moments.squares, 0, moments.squares.length);
        }
    }
}
