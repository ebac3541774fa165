package org.assay.framework.sampler;

import java.util.Arrays;
import org.assay.framework.component.Checks;
import org.assay.framework.component.Declared;
import org.assay.framework.component.Parameter;
import org.assay.framework.random.RandomStream;

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
        Smoothing smoothing,

        @Parameter(
                doc = "from when on; before, draws are uniform and nothing is scored but the batch",
                byDefault = "always",
                neutral = "always")
        Condition when)
        implements SamplerComponent {

    @Override
    public boolean scoresAreLosses() {
        return score == Score.LOSS;
    }

    @Override
    public boolean isUniform() {
        return false;
    }

    @Override
    public void checkAgainst(int batch, int trainingSamples, Checks checks) {
        requireLarger(size, batch, checks);
    }

    static void requireLarger(int size, int batch, Checks checks) {
        checks.require(
                size > batch,
                "size",
                "the presample of " + size + " must be larger than the batch of " + batch,
                "raise 'size', such as to " + 4L * batch + ", or lower 'batch'");
    }

    @Override
    public Sampler create(SamplerContext context) {
        return new ModelDraws(context, score, size, smoothing, when);
    }

    /** i.i.d. positions with p_i = s_i / Σ s, by the inverse of the cumulative sum; a position of score 0 is never drawn. */
    public static int[] proportional(double[] scores, int count, RandomStream stream) {
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
