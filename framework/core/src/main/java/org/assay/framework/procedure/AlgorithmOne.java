package org.assay.framework.procedure;

import java.util.Optional;
import java.util.OptionalInt;
import org.assay.framework.component.Declared;
import org.assay.framework.component.Parameter;

/**
 * Algorithm 1 of Katharopoulos et al. 2017: W₀ = argmin_W Σ_i J(R(F_i; C₀, Σ₀), y_i; W) on whole sets; joint steps of W, C and Σ on random
 * subsets of each set's local features; W* = argmin_W Σ_i J(R(F_i; C*, Σ*), y_i; W) on whole sets, from where it stands. C₀ and Σ₀ are the
 * aggregator's codebook.
 */
@Declared(
        name = "algorithm-1",
        doc =
                "Fits the classifier on whole sets, takes joint steps on random subsets of each set's features, refits the classifier from where it stands.",
        deviation = "steps take batches of items, where the paper draws one.",
        choice =
                "the paper names no penalty of the classifier. On CIFAR-10's activations 1e-4 is too much: the refit loses one to four points of what the joint steps reached, with 1e-5 it gains up to two.",
        reference = "Katharopoulos et al. 2017, Algorithm 1")
public record AlgorithmOne(
        @Parameter(
                doc = "local features of each item that a step sees; none: all",
                byDefault = "none",
                range = "[1, )",
                unit = "features")
        Optional<Integer> features,

        @Parameter(doc = "L2 penalty of the classifier's weights in its two fits", byDefault = "1e-4", range = "[0, )")
        double penalty,

        @Parameter(
                doc = "L-BFGS iterations of each fit at most",
                byDefault = "1000",
                range = "[1, )",
                unit = "iterations")
        int iterations,

        @Parameter(doc = "a fit ends at this size of the gradient", byDefault = "1e-5", range = "(0, )")
        double tolerance)
        implements Procedure {
    @Override
    public Phases phases() {
        Optional<ClassifierFit> fit = Optional.of(new ClassifierFit(penalty, iterations, tolerance));
        OptionalInt subset = features.map(OptionalInt::of).orElse(OptionalInt.empty());
        return new Phases(fit, true, subset, fit);
    }
}
