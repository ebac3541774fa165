package org.assay.framework.aggregator;

import java.util.Optional;
import org.assay.framework.component.Declared;
import org.assay.framework.component.Parameter;
import org.assay.framework.model.ModelContext;
import org.assay.framework.operation.Aggregation;

/** T1, the generalised soft-assignment bag of words: R_k = (1/N_F) Σ_n D_nk / Z_n with D_nk = exp(−γ (f_n − C_k)ᵀ Σ_k⁻¹ (f_n − C_k)). Starts from k-means and Σ = I. */
@Declared(
        name = "soft-assignment",
        doc =
                "T1: R_k = (1/N) sum_n softmax_k(-gamma sum_d (f_nd - C_kd)^2 / var_kd), codewords and variances learned; starts from k-means++.",
        reference = "Katharopoulos et al. 2017, function T1")
public record SoftAssignment(
        @Parameter(doc = "size K of the codebook", byDefault = "64", range = "[1, )", unit = "codewords")
        int codewords,

        @Parameter(
                doc = "sharpness of the assignment; none: from ratio, on the fitted codebook",
                byDefault = "none",
                range = "(0, )")
        Optional<Double> gamma,

        @Parameter(
                doc = "how many times the nearest codeword outweighs the second, on average, at the start",
                byDefault = "100",
                range = "(1, )")
        double ratio,

        @Parameter(doc = "whether codewords are learned by backpropagation", byDefault = "true")
        boolean learnCenters,

        @Parameter(doc = "whether the diagonal covariances are", byDefault = "true")
        boolean learnVariances,

        @Parameter(
                doc = "local features of the training split to fit the first codebook on",
                byDefault = "20_000",
                range = "[1, )",
                unit = "features")
        int fitFeatures,

        @Parameter(doc = "Lloyd iterations at most", byDefault = "50", range = "[1, )", unit = "iterations")
        int fitIterations)
        implements AggregatorComponent {

    @Override
    public Aggregator create(ModelContext context) {
        Codebook codebook = Codebook.fit(context, codewords, fitFeatures, fitIterations);
        return new LearnedAggregation(
                context,
                Aggregation.Function.SOFT_ASSIGNMENT,
                codebook,
                gamma,
                ratio,
                learnCenters ? LearnedAggregation.Learn.LEARNED : LearnedAggregation.Learn.FROZEN,
                learnVariances ? LearnedAggregation.Learn.LEARNED : LearnedAggregation.Learn.FROZEN);
    }
}
