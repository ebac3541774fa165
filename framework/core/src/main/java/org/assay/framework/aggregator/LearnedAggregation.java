package org.assay.framework.aggregator;

import java.util.Optional;
import org.assay.framework.autodiff.Node;
import org.assay.framework.autodiff.Pass;
import org.assay.framework.layer.Learnable;
import org.assay.framework.model.ModelContext;
import org.assay.framework.operation.Aggregation;
import org.assay.framework.operation.Reshape;
import org.assay.framework.tensor.Shape;
import org.assay.framework.tensor.Tensor;

/**
 * What T1 and T2 share: codewords C and the log of the diagonal covariances Σ, both learned unless frozen, and γ, frozen unless learned.
 *
 * <p>Deviation: the paper moves Σ itself by SGD, which can leave the positive numbers; here log σ² is learned. γ and the scale of Σ are
 * one parameter (γ ∂J/∂γ + Σ σ² ∂J/∂σ² = 0), so γ stays where it starts, as in the paper's Algorithm 1, unless it is asked for: then ln γ is
 * learned, which keeps it positive, and is worth it where covariances are frozen.
 */
final class LearnedAggregation implements Aggregator {
    private final Aggregation.Function function;
    private final int codewords;
    private final int width;
    private final Learnable centers;
    private final Learnable logVariance;
    private final Sharpness gamma;

    LearnedAggregation(
            ModelContext context,
            Aggregation.Function function,
            Codebook codebook,
            Optional<Double> gamma,
            double ratio,
            boolean learnCenters,
            boolean learnVariances,
            boolean learnGamma) {
        this.function = function;
        this.codewords = codebook.codewords();
        this.width = codebook.width();
        Shape shape = Shape.of(codewords, width);
        this.centers = Learnable.of(context, "centers", shape, codebook.centers(), learnCenters);
        this.logVariance =
                Learnable.of(context, "log-variance", shape, logarithms(codebook.variances()), learnVariances);
        double start = gamma.orElseGet(() -> codebook.gammaForRatio(ratio, "gamma", context));
        this.gamma = Sharpness.of(context, "gamma", start, learnGamma);
    }

    @Override
    public int width() {
        return function == Aggregation.Function.SOFT_ASSIGNMENT ? codewords : codewords * width;
    }

    @Override
    public Node encode(Pass pass, Node features, Tensor offsets) {
        Node encoded = pass.apply(
                new Aggregation(function, offsets), features, centers.in(pass), logVariance.in(pass), gamma.in(pass));
        return function == Aggregation.Function.SOFT_ASSIGNMENT
                ? encoded
                : pass.apply(Reshape.flatten(encoded.shape()), encoded); // [S, K, D] → [S, K·D]
    }

    /** In double, so that a backend of double precision has all their digits. */
    static double[] logarithms(float[] values) {
        double[] logarithms = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            logarithms[i] = Math.log(values[i]);
        }
        return logarithms;
    }
}
