package org.assay.framework.weights;

import org.assay.framework.component.Declared;
import org.assay.framework.sampler.Draw;

/** w_i = mean(s)/s_i = 1/(M p_i): the step's gradient is, in expectation, that of the candidates' mean loss. */
@Declared(
        name = "unbiased",
        doc = "w_i = mean(s) / s_i = 1 / (M p_i): in expectation the gradient of the mean loss of the candidates.",
        reference = "Katharopoulos and Fleuret 2017")
public record Unbiased() implements Weights {
    @Override
    public double[] weigh(Draw draw) {
        return draw.inverseProbabilities();
    }
}
