package org.assay.framework.procedure;

import java.util.Optional;
import java.util.OptionalInt;
import org.assay.framework.component.Declared;
import org.assay.framework.component.Parameter;

/** The classifier is fitted on the encodings of an aggregator that stays as it was fitted; the budget is not used. */
@Declared(
        name = "classifier-only",
        doc =
                "Fits the classifier by L-BFGS on whole sets and leaves the aggregator as its codebook made it: the unsupervised baseline.",
        reference = "Katharopoulos et al. 2017, section 3, baselines")
public record ClassifierOnly(
        @Parameter(doc = "L2 penalty of the classifier's weights", byDefault = "1e-4", range = "[0, )")
        double penalty,

        @Parameter(doc = "L-BFGS iterations at most", byDefault = "1000", range = "[1, )", unit = "iterations")
        int iterations,

        @Parameter(doc = "the fit ends at this size of the gradient", byDefault = "1e-5", range = "(0, )")
        double tolerance)
        implements Procedure {
    @Override
    public Phases phases() {
        return new Phases(
                Optional.of(new ClassifierFit(penalty, iterations, tolerance)),
                false,
                OptionalInt.empty(),
                Optional.empty());
    }
}
