package org.assay.framework.aggregator;

import java.util.Optional;
import org.assay.framework.autodiff.Node;
import org.assay.framework.autodiff.Pass;
import org.assay.framework.component.Declared;
import org.assay.framework.component.Parameter;
import org.assay.framework.layer.Learnable;
import org.assay.framework.model.ModelContext;
import org.assay.framework.operation.Algebra;
import org.assay.framework.tensor.Shape;
import org.assay.framework.tensor.Tensor;

/**
 * E_k = Σ_n p_nk r_nk with r_nk = f_n − C_k and p_nk = softmax_k(−s_k ‖r_nk‖²), codewords and smoothing factors learned, then all of E to
 * unit length. It is T2 with Σ_k = I/s_k and γ = 1, summed.
 */
@Declared(
        name = "deep-ten",
        doc = "E_k = sum_n softmax_k(-s_k ||f_n - C_k||^2) (f_n - C_k), codewords and smoothing factors s learned.",
        version = 2,
        deviation =
                "codewords start from a codebook and s from one value or the ratio rule, instead of both at random; log s is learned, so that s stays positive; s is not redrawn in training.",
        choice =
                "one s for all codewords at the start, by value, or so that the nearest codeword weighs ratio times the second, on average over the fitted sample.",
        reference = "Zhang, Xue and Dana 2017, equations 1 to 4")
public record DeepTen(
        @Parameter(doc = "size K of the codebook", byDefault = "64", range = "[1, )", unit = "codewords")
        int codewords,

        @Parameter(
                doc = "s of every codeword at the start; none: from ratio",
                byDefault = "none",
                neutral = "none",
                range = "(0, 3e38]")
        Optional<Double> smoothing,

        @Parameter(
                doc = "how many times the nearest codeword outweighs the second, on average, at the start",
                byDefault = "100",
                range = "(1, )")
        double ratio,

        @Parameter(doc = "whether all of E is brought to unit length", byDefault = "true")
        boolean unit,

        @Parameter(doc = "whether codewords are learned by backpropagation", byDefault = "true", neutral = "true")
        boolean learnCenters,

        @Parameter(doc = "whether smoothing factors are", byDefault = "true", neutral = "true")
        boolean learnSmoothing,

        @Parameter(doc = "where codewords start", byDefault = "k-means")
        CodebookFit codebook)
        implements CodebookAggregator {
    /** By the ratio rule only. */
    @Override
    public boolean takesVariances() {
        return smoothing.isEmpty();
    }

    @Override
    public Sign sign() {
        return Sign.BOTH;
    }

    @Override
    public Aggregator create(ModelContext context) {
        Codebook fitted = codebook.fit(context, codewords);
        int width = fitted.width();
        Learnable centers =
                Learnable.of(context, "centers", Shape.of(codewords, width), fitted.centers(), learnCenters);
        double start = smoothing.orElseGet(() -> fitted.gammaForRatio(ratio, "smoothing", context));
        Learnable logSmoothing = Learnable.of(
                context,
                "log-smoothing",
                context.backend().fill(Shape.of(1, codewords), Math.log(start)),
                learnSmoothing);
        return new Aggregator() {
            @Override
            public int width() {
                return codewords * width;
            }

            @Override
            public Node encode(Pass pass, Node features, Tensor offsets) {
                Algebra of = new Algebra(pass);
                Centered at = Centered.of(pass, features, centers.in(pass));
                Node smoothing = of.exponential(logSmoothing.in(pass));
                Node codes = of.softmax(of.multiply(at.squaredDistances(), of.multiply(smoothing, -1)));
                Node flat = of.flatten(at.residuals(codes, offsets));
                return unit ? of.unitLength(flat) : flat;
            }
        };
    }
}
