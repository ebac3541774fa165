package org.assay.framework.aggregator;

import org.assay.framework.autodiff.Node;
import org.assay.framework.autodiff.Pass;
import org.assay.framework.component.Declared;
import org.assay.framework.component.Parameter;
import org.assay.framework.layer.Learnable;
import org.assay.framework.model.ModelContext;
import org.assay.framework.operation.Algebra;
import org.assay.framework.operation.Concatenate;
import org.assay.framework.operation.Slice;
import org.assay.framework.tensor.CoarseKernels.Moments;
import org.assay.framework.tensor.Shape;
import org.assay.framework.tensor.Tensor;
import org.assay.framework.tensor.Unary;

/**
 * The Fisher vector of a Gaussian mixture: with the full posterior q_nk ∝ π_k N(f_n; μ_k, σ²_k), u_k = Σ_n q_nk (f_n − μ_k)/σ_k / (N√π_k) and
 * v_k = Σ_n q_nk ((f_n − μ_k)²/σ²_k − 1) / (N√(2π_k)), laid out u_1..u_K, v_1..v_K; improved: signed square root, then unit length.
 *
 * <p>Inside, features are centred and scaled by the fitted sample's mean and deviation, which leaves the vector as it is and its expanded squares
 * their digits in single precision.
 */
@Declared(
        name = "fisher-vector",
        doc =
                "u_k = sum_n q_nk (f_n - mu_k) / sigma_k / (N sqrt(pi_k)) and v_k = sum_n q_nk ((f_n - mu_k)^2 / sigma_k^2 - 1) / (N sqrt(2 pi_k)), q the full posterior.",
        version = 2,
        choice =
                "a prior below 1e-30 counts as that, and a variance below 1e-12 of the fitted sample's, which single precision does not tell from 0.",
        reference = "Perronnin, Sanchez and Mensink 2010; Sanchez et al. 2013, equations 17 and 18")
public record FisherVector(
        @Parameter(doc = "number K of Gaussians", byDefault = "64", range = "[1, )", unit = "codewords")
        int codewords,

        @Parameter(doc = "signed square root, then unit length", byDefault = "true")
        boolean improved,

        @Parameter(doc = "whether means are learned by backpropagation", byDefault = "false")
        boolean learnCenters,

        @Parameter(doc = "whether variances are", byDefault = "false")
        boolean learnVariances,

        @Parameter(doc = "whether priors are", byDefault = "false")
        boolean learnPriors,

        @Parameter(doc = "where the mixture comes from", byDefault = "gaussian-mixture")
        CodebookFit codebook)
        implements CodebookAggregator {
    /** ln 1e-30: a Gaussian without features still has a vector. */
    private static final double LEAST_LOG_PRIOR = Math.log(1e-30);

    /** ln 1e-12, relative to the sample's variance: smaller deviations are below what single precision tells apart. */
    private static final double LEAST_LOG_VARIANCE = Math.log(1e-12);

    @Override
    public boolean takesVariances() {
        return true;
    }

    @Override
    public boolean takesPriors() {
        return true;
    }

    @Override
    public Sign sign() {
        return Sign.BOTH;
    }

    @Override
    public Aggregator create(ModelContext context) {
        Codebook fitted = codebook.fit(context, codewords);
        return new Encoder(context, fitted);
    }

    private final class Encoder implements Aggregator {
        private final int width;
        private final Learnable means;
        private final Learnable logVariance;
        private final Learnable logPriors;
        private final Tensor origin;
        private final Tensor scale;

        Encoder(ModelContext context, Codebook fitted) {
            this.width = fitted.width();
            Shape shape = Shape.of(codewords, width);
            this.means = Learnable.of(context, "centers", shape, fitted.centers(), learnCenters);
            this.logVariance = Learnable.of(
                    context, "log-variance", shape, LearnedAggregation.logarithms(fitted.variances()), learnVariances);
            double[] logarithms = LearnedAggregation.logarithms(fitted.priors());
            for (int k = 0; k < codewords; k++) {
                logarithms[k] = Math.max(logarithms[k], LEAST_LOG_PRIOR);
            }
            this.logPriors = Learnable.of(context, "log-priors", Shape.of(1, codewords), logarithms, learnPriors);
            float[] mean = new float[width];
            float[] deviation = new float[width];
            Standardisation.measure(fitted.sample(), mean, deviation);
            this.origin = context.variables()
                    .buffer(context.path() + "origin", context.backend().reals(Shape.of(width), mean));
            this.scale = context.variables()
                    .buffer(context.path() + "scale", context.backend().reals(Shape.of(width), deviation));
        }

        @Override
        public int width() {
            return 2 * codewords * width;
        }

        @Override
        public Node encode(Pass pass, Node features, Tensor offsets) {
            Algebra of = new Algebra(pass);
            Node shift = pass.constant(origin);
            Node unit = pass.constant(scale);
            Node mu = of.divide(of.subtract(means.in(pass), shift), unit);
            Node variance = of.atLeast(
                    of.subtract(logVariance.in(pass), of.multiply(of.map(Unary.LOGARITHM, unit), 2)),
                    LEAST_LOG_VARIANCE);
            Node logPrior = of.atLeast(of.logSoftmax(logPriors.in(pass)), LEAST_LOG_PRIOR); // [1, K]
            Node weights = weights(pass, mu, variance);
            Node bias = bias(of, mu, variance, logPrior);
            boolean learned = features.wantsGradient() || weights.wantsGradient() || bias.wantsGradient();
            GaussianMoments moments = learned
                    ? differentiable(pass, features, offsets, mu, variance, weights, bias)
                    : summed(pass, features, offsets, mu, variance, weights, bias);
            int sets = offsets.shape().size(0) - 1;
            Node sizes = of.reshape(of.setSizes(offsets, features.shape().size(0)), sets, 1, 1);
            Node rarity = of.reshape(of.exponential(of.multiply(logPrior, -0.5)), 1, codewords, 1);
            Node each = of.divide(rarity, sizes); // 1/(N√π): [S, K, 1]
            Node first = of.flatten(of.multiply(moments.first(), each));
            Node second = of.flatten(of.multiply(moments.second(), of.multiply(each, Math.sqrt(0.5))));
            Node vector = pass.apply(new Concatenate(1), first, second);
            return improved ? of.unitLength(of.signedSquareRoot(vector)) : vector;
        }

        /** [−1/(2σ²), μ/σ²], whose product with [x², x] is the part of ln N(x; μ, σ²) that depends on x: [K, 2D]. */
        private Node weights(Pass pass, Node mu, Node variance) {
            Algebra of = new Algebra(pass);
            Node precision = of.exponential(of.map(Unary.NEGATE, variance));
            return pass.apply(new Concatenate(1), of.multiply(precision, -0.5), of.multiply(mu, precision));
        }

        /** ln π_k − ½ Σ_d (ln σ² + μ²/σ²): [1, K]. */
        private Node bias(Algebra of, Node mu, Node variance, Node logPrior) {
            Node precision = of.exponential(of.map(Unary.NEGATE, variance));
            Node constants = of.sum(of.add(variance, of.multiply(of.square(mu), precision)), 1); // [K, 1]
            return of.add(logPrior, of.multiply(of.reshape(constants, 1, codewords), -0.5));
        }

        private GaussianMoments differentiable(
                Pass pass, Node features, Tensor offsets, Node mu, Node variance, Node weights, Node bias) {
            Algebra of = new Algebra(pass);
            Node x = of.divide(of.subtract(features, pass.constant(origin)), pass.constant(scale));
            Node expanded = pass.apply(new Concatenate(1), of.square(x), x);
            Node codes = of.softmax(of.add(of.productTransposed(expanded, weights), bias));
            return GaussianMoments.of(pass, codes, new Centered(of, x, mu), variance, offsets);
        }

        /** The same where nothing is learned, by one kernel. */
        private GaussianMoments summed(
                Pass pass, Node features, Tensor offsets, Node mu, Node variance, Node weights, Node bias) {
            Moments moments = pass.backend()
                    .mixtureMoments(
                            features.value(),
                            offsets,
                            origin,
                            scale,
                            weights.value(),
                            pass.backend().reshape(bias.value(), Shape.of(codewords)),
                            false);
            Algebra of = new Algebra(pass);
            Node sums = pass.constant(moments.sums());
            int sets = sums.shape().size(0);
            return GaussianMoments.of(
                    pass,
                    of.reshape(pass.constant(moments.mass()), sets, codewords, 1),
                    pass.apply(new Slice(2, width, 2 * width), sums),
                    pass.apply(new Slice(2, 0, width), sums),
                    mu,
                    variance);
        }
    }
}
