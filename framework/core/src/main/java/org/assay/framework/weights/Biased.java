package org.assay.framework.weights;

import java.util.Arrays;
import java.util.Optional;
import org.assay.framework.component.Declared;
import org.assay.framework.component.Parameter;
import org.assay.framework.sampler.Draw;

/**
 * With w_i = mean(s)/s_i: ŵ_i = w_i^k · Σ_j w_j s_j / Σ_j w_j^k s_j over the drawn samples. The bracket keeps Σ ŵ_j s_j = b·mean(s), so
 * that weighted losses stay comparable. In expectation the step follows the gradient of Σ L^(2−k)/(2−k): k = 1 is unbiased, k → −∞
 * approaches the largest loss.
 */
@Declared(
        name = "biased",
        doc =
                "w_i^k with w_i = 1 / (M p_i), rescaled to keep sum w s: follows the gradient of sum L^(2-k); k = 1 is unbiased.",
        reference = "Katharopoulos and Fleuret 2017, arXiv 1706.00043")
public record Biased(
        @Parameter(doc = "1 corrects fully, less favours high losses", byDefault = "0.5", range = "( , 1]")
        double k,

        @Parameter(
                doc = "where k ends, moving evenly over the budget; none: k stays",
                byDefault = "none",
                neutral = "none",
                range = "( , 1]")
        Optional<Double> to)
        implements Weights {
    public Biased(double k) {
        this(k, Optional.empty());
    }

    @Override
    public Weights at(double share) {
        return to.isEmpty() ? this : new Biased(k + (to.get() - k) * share);
    }

    @Override
    public double[] weigh(Draw draw) {
        double[] scores = draw.scores();
        if (scores == null) {
            scores = new double[draw.indices().length];
            Arrays.fill(scores, 1);
        }
        return Powers.rescaled(draw.inverseProbabilities(), scores, k);
    }
}
