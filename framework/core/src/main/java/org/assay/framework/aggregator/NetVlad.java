package org.assay.framework.aggregator;

import java.util.Optional;
import org.assay.framework.autodiff.Node;
import org.assay.framework.autodiff.Pass;
import org.assay.framework.component.Checks;
import org.assay.framework.component.Declared;
import org.assay.framework.component.Parameter;
import org.assay.framework.layer.Learnable;
import org.assay.framework.model.ModelContext;
import org.assay.framework.operation.Algebra;
import org.assay.framework.tensor.Shape;
import org.assay.framework.tensor.Tensor;
import org.assay.framework.tensor.Unary;

/**
 * V_k = Σ_n a_nk (f_n − C_k) with a_n = softmax(W (f_n − μ) + b), each V_k to unit length, then all of V. Decoupled, W, b and C are learned apart
 * from W = 2α(C − μ), b_k = −α‖C_k − μ‖²; tied, they stay so, and C and, if asked for, ln α are learned.
 */
@Declared(
        name = "net-vlad",
        doc =
                "V_k = sum_n softmax_k(w_k (f_n - mu) + b_k) (f_n - C_k), intra-normalised, then unit length; starts from w = 2 alpha (C - mu), b = -alpha ||C - mu||^2.",
        version = 2,
        deviation =
                "W and b act on f - mu, with mu the mean of the codewords at the start: the same assignment as the paper's, which keeps single precision's digits far from the origin.",
        choice =
                "alpha by value, or by the rule of the authors' code: the nearest codeword outweighs the second by ratio, on average over the fitted sample. Features are taken as they come; the paper brings them to unit length.",
        reference = "Arandjelovic et al. 2016, equation 4")
public record NetVlad(
        @Parameter(doc = "size K of the codebook", byDefault = "64", range = "[1, )", unit = "codewords")
        int codewords,

        @Parameter(doc = "alpha, the sharpness at the start; none: from ratio", byDefault = "none", range = "(0, 3e38]")
        Optional<Double> alpha,

        @Parameter(
                doc = "how many times the nearest codeword outweighs the second, on average, at the start",
                byDefault = "100",
                range = "(1, )")
        double ratio,

        @Parameter(doc = "whether the assignment stays tied to the codewords", byDefault = "false")
        boolean tied,

        @Parameter(doc = "whether each V_k is brought to unit length", byDefault = "true")
        boolean intra,

        @Parameter(doc = "whether codewords are learned by backpropagation", byDefault = "true", neutral = "true")
        boolean learnCenters,

        @Parameter(doc = "whether a decoupled assignment is", byDefault = "true", neutral = "true")
        boolean learnAssignment,

        @Parameter(doc = "whether a tied assignment's alpha is", byDefault = "false", neutral = "false")
        boolean learnAlpha,

        @Parameter(doc = "where codewords start", byDefault = "k-means")
        CodebookFit codebook)
        implements CodebookAggregator {
    @Override
    public void check(Checks checks) {
        CodebookAggregator.super.check(checks);
        checks.require(
                tied || !learnAlpha,
                "learn-alpha",
                "a decoupled assignment has weights and a bias in the place of alpha, which learn-assignment learns",
                "write 'tied: true', or leave 'learn-alpha' out");
    }

    /** By the ratio rule only. */
    @Override
    public boolean takesVariances() {
        return alpha.isEmpty();
    }

    @Override
    public Sign sign() {
        return Sign.BOTH;
    }

    @Override
    public Aggregator create(ModelContext context) {
        Codebook fitted = codebook.fit(context, codewords);
        int width = fitted.width();
        double sharpness = alpha.orElseGet(() -> fitted.gammaForRatio(ratio, "alpha", context));
        Learnable centers =
                Learnable.of(context, "centers", Shape.of(codewords, width), fitted.centers(), learnCenters);
        LinearCodes codes = tied ? null : LinearCodes.fromCenters(context, fitted, sharpness, learnAssignment);
        Sharpness own = tied ? Sharpness.of(context, "alpha", sharpness, learnAlpha) : null;
        return new Aggregator() {
            @Override
            public int width() {
                return codewords * width;
            }

            @Override
            public Node encode(Pass pass, Node features, Tensor offsets) {
                Algebra of = new Algebra(pass);
                Centered at = Centered.of(pass, features, centers.in(pass));
                Node assigned = codes == null
                        ? of.softmax(of.multiply(at.squaredDistances(), of.map(Unary.NEGATE, own.in(pass))))
                        : codes.of(pass, features);
                Node residuals = at.residuals(assigned, offsets);
                return of.unitLength(of.flatten(intra ? of.unitLength(residuals) : residuals));
            }
        };
    }
}
