package org.assay.framework.aggregator;

import java.util.Optional;
import org.assay.framework.autodiff.Node;
import org.assay.framework.autodiff.Pass;
import org.assay.framework.component.Declared;
import org.assay.framework.component.Parameter;
import org.assay.framework.layer.Learnable;
import org.assay.framework.model.ModelContext;
import org.assay.framework.operation.Algebra;
import org.assay.framework.operation.Concatenate;
import org.assay.framework.tensor.Shape;
import org.assay.framework.tensor.Tensor;

/**
 * With a_n = softmax(W (f_n − μ) + b) and r_nk = (f_n − C_k)/σ_k: [Σ_n a_nk r_nk, Σ_n a_nk (r_nk² − 1)], each half's codewords to unit length, then each
 * half, then all.
 */
@Declared(
        name = "net-fv",
        doc =
                "First and second order residuals under learned linear assignments: sum_n a_nk r_nk and sum_n a_nk (r_nk^2 - 1), r = (f - C) / sigma.",
        version = 2,
        deviation =
                "codewords, variances and assignment start from a fit, instead of at random; log sigma^2 is learned instead of a weight that is squared; W and b act on f - mu, with mu the mean of the codewords at the start, which keeps single precision's digits far from the origin.",
        choice =
                "the assignment starts at w = 2 alpha (C - mu), b = -alpha ||C - mu||^2, alpha by value, or by the ratio rule on distances without variances.",
        reference = "Miech, Laptev and Sivic 2017, section 3.1")
public record NetFv(
        @Parameter(doc = "size K of the codebook", byDefault = "64", range = "[1, )", unit = "codewords")
        int codewords,

        @Parameter(
                doc = "alpha, the sharpness at the start; none: from ratio",
                byDefault = "none",
                neutral = "none",
                range = "(0, 3e38]")
        Optional<Double> alpha,

        @Parameter(
                doc = "how many times the nearest codeword outweighs the second, on average, at the start",
                byDefault = "100",
                range = "(1, )")
        double ratio,

        @Parameter(doc = "whether codewords are learned by backpropagation", byDefault = "true", neutral = "true")
        boolean learnCenters,

        @Parameter(doc = "whether variances are", byDefault = "true", neutral = "true")
        boolean learnVariances,

        @Parameter(doc = "whether the assignment is", byDefault = "true", neutral = "true")
        boolean learnAssignment,

        @Parameter(doc = "where codewords and variances start", byDefault = "gaussian-mixture")
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
        int width = fitted.width();
        Shape shape = Shape.of(codewords, width);
        Learnable centers = Learnable.of(context, "centers", shape, fitted.centers(), learnCenters);
        Learnable logVariance = Learnable.of(
                context, "log-variance", shape, LearnedAggregation.logarithms(fitted.variances()), learnVariances);
        double sharpness = alpha.orElseGet(() -> Codebook.ofCenters(fitted.centers(), fitted.sample(), codewords, width)
                .gammaForRatio(ratio, "alpha", context));
        LinearCodes codes = LinearCodes.fromCenters(context, fitted, sharpness, learnAssignment);
        return new Aggregator() {
            @Override
            public int width() {
                return 2 * codewords * width;
            }

            @Override
            public Node encode(Pass pass, Node features, Tensor offsets) {
                Algebra of = new Algebra(pass);
                Centered at = Centered.of(pass, features, centers.in(pass));
                GaussianMoments moments =
                        GaussianMoments.of(pass, codes.of(pass, features), at, logVariance.in(pass), offsets);
                Node first = of.unitLength(of.flatten(of.unitLength(moments.first())));
                Node second = of.unitLength(of.flatten(of.unitLength(moments.second())));
                return of.unitLength(pass.apply(new Concatenate(1), first, second));
            }
        };
    }
}
