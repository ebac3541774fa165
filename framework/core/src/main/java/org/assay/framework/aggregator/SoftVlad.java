package org.assay.framework.aggregator;

import java.util.Optional;
import org.assay.framework.component.Declared;
import org.assay.framework.component.Parameter;
import org.assay.framework.model.ModelContext;
import org.assay.framework.operation.Aggregation;

/** T2, soft-assignment VLAD: V_k = (1/N_F) Σ_n (D_nk / Z_n)(f_n − C_k) with D_nk = exp(−γ (f_n − C_k)ᵀ Σ_k⁻¹ (f_n − C_k)). */
@Declared(
        name = "soft-vlad",
        doc =
                "T2: V_k = (1/N) sum_n softmax_k(-gamma sum_d (f_nd - C_kd)^2 / var_kd) (f_n - C_k), codewords and variances learned.",
        deviation =
                "log var is learned, so that variances stay positive; steps on var itself, as in the paper, can leave the positive numbers."
                        + " In single precision distances are one matrix product: a code is off by about 1e-7 gamma |C_k - mean C|^2 / var of itself, which shows where variances are a hundredth of the codewords' spread squared, or less.",
        choice = "gamma is not told in the paper: a value, or the ratio rule.",
        reference = "Katharopoulos et al. 2017, function T2")
public record SoftVlad(
        @Parameter(doc = "size K of the codebook", byDefault = "64", range = "[1, )", unit = "codewords")
        int codewords,

        @Parameter(
                doc = "sharpness of the assignment; none: from ratio, on the fitted codebook",
                byDefault = "none",
                range = "(0, 3e38]")
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
                doc = "whether the sharpness is; it and the scale of the covariances are one parameter",
                byDefault = "false",
                neutral = "false")
        boolean learnGamma,

        @Parameter(doc = "where codewords and variances start", byDefault = "k-means")
        CodebookFit codebook)
        implements CodebookAggregator {

    @Override
    public boolean takesVariances() {
        return true;
    }

    @Override
    public Sign sign() {
        return Sign.BOTH;
    }

    @Override
    public Aggregator create(ModelContext context) {
        Codebook fitted = codebook.fit(context, codewords);
        return new LearnedAggregation(
                context,
                Aggregation.Function.SOFT_VLAD,
                fitted,
                gamma,
                ratio,
                learnCenters,
                learnVariances,
                learnGamma);
    }
}
