package org.assay.framework.weights;

import java.util.HashMap;
import java.util.Map;
import org.assay.framework.component.Declared;
import org.assay.framework.component.Parameter;
import org.assay.framework.sampler.Draw;

/**
 * Biased weights that put the true losses of the drawn samples in the place of their predicted scores: with S₁ the predicted scores of the
 * candidates that were not drawn and S₂ the losses of those that were, a_i = (S₁ + S₂) / (M L_i), w_i = a_i^k · Σ L a / Σ L a^k. For
 * samplers whose scores are losses.
 */
@Declared(
        name = "adjusted",
        doc =
                "a_i = (S1 + S2) / (M L_i), S1 the scores not drawn, S2 the true losses L drawn; w = a^k, rescaled to keep sum L a. For scores that are losses.",
        reference = "Katharopoulos and Fleuret 2017, code library, AdjustedBiasedReweighting")
public record Adjusted(
        @Parameter(doc = "1 corrects fully, less favours high losses", byDefault = "1", range = "( , 1]")
        double k) implements Weights {
    /** A smaller loss counts as this, so that no weight is infinite. */
    private static final double LEAST_LOSS = 1e-6;

    @Override
    public boolean needsLosses() {
        return true;
    }

    @Override
    public boolean needsLossesAsScores() {
        return true;
    }

    @Override
    public double[] weigh(Draw draw) {
        return new Biased(k).weigh(draw);
    }

    @Override
    public double[] weigh(Draw draw, float[] losses) {
        double[] scores = draw.scores();
        if (scores == null) {
            return weigh(draw);
        }
        Map<Integer, Double> distinct = new HashMap<>();
        double drawn = 0;
        for (int i = 0; i < scores.length; i++) {
            distinct.put(draw.indices()[i], scores[i]);
            drawn += losses[i];
        }
        double left = draw.scoreMean() * draw.candidates()
                - distinct.values().stream().mapToDouble(score -> score).sum();
        double[] inverse = new double[scores.length];
        double[] values = new double[scores.length];
        for (int i = 0; i < inverse.length; i++) {
            inverse[i] = (Math.max(0, left) + drawn) / (draw.candidates() * Math.max(LEAST_LOSS, losses[i]));
            values[i] = losses[i];
        }
        return Powers.rescaled(inverse, values, k);
    }
}
