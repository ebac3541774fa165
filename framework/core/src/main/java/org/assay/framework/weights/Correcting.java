package org.assay.framework.weights;

import org.assay.framework.component.Declared;
import org.assay.framework.component.Parameter;
import org.assay.framework.sampler.Draw;

/** Biased weights times the ratio of predicted score to true loss, cut at 0 and 2, so that what was overrated counts less. */
@Declared(
        name = "correcting",
        doc =
                "biased(k) weights times min(2, predicted score / true loss): what was overrated counts less. For scores that are losses.",
        reference = "Katharopoulos and Fleuret 2017, code library, CorrectingReweighting")
public record Correcting(
        @Parameter(doc = "1 corrects fully, less favours high losses", byDefault = "1", range = "( , 1]")
        double k) implements Weights {
    private static final double MOST = 2;

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
        double[] weights = weigh(draw);
        double[] scores = draw.scores();
        for (int i = 0; i < weights.length && scores != null; i++) {
            weights[i] *= losses[i] > 0 ? Math.min(MOST, scores[i] / losses[i]) : MOST;
        }
        return weights;
    }
}
