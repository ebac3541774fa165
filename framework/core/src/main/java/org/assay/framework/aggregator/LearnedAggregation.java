package org.assay.framework.aggregator;

import java.util.Optional;
import org.assay.framework.autodiff.Node;
import org.assay.framework.autodiff.Parameter.Decay;
import org.assay.framework.autodiff.Pass;
import org.assay.framework.layer.Variables;
import org.assay.framework.model.ModelContext;
import org.assay.framework.operation.Aggregation;
import org.assay.framework.operation.Reshape;
import org.assay.framework.tensor.Backend;
import org.assay.framework.tensor.Shape;
import org.assay.framework.tensor.Tensor;

/**
 * What T1 and T2 share: codewords C and the log of the diagonal covariances Σ, both learned unless frozen, and γ, which is not.
 *
 * <p>Deviation: the paper moves Σ itself by SGD, which can leave the positive numbers; here log σ² is learned. γ and the scale of Σ are
 * one parameter (γ ∂J/∂γ + Σ σ² ∂J/∂σ² = 0), so γ stays where it starts, as in the paper's Algorithm 1.
 */
final class LearnedAggregation implements Aggregator {
    /** What is learned by backpropagation. */
    enum Learn {
        LEARNED,
        FROZEN
    }

    private final Aggregation.Function function;
    private final int codewords;
    private final int width;
    private final Variable centers;
    private final Variable logVariance;
    private final Tensor gamma;

    LearnedAggregation(
            ModelContext context,
            Aggregation.Function function,
            Codebook codebook,
            Optional<Double> gamma,
            double ratio,
            Learn learnCenters,
            Learn learnVariances) {
        Backend backend = context.backend();
        this.function = function;
        this.codewords = codebook.codewords();
        this.width = codebook.width();
        Shape shape = Shape.of(codewords, width);
        this.centers = new Variable(context, "centers", backend.reals(shape, codebook.centers()), learnCenters);
        this.logVariance = new Variable(context, "log-variance", backend.fill(shape, 0), learnVariances);
        this.gamma = context.variables()
                .buffer(context.path() + "gamma", backend.scalar(gamma.orElseGet(() -> codebook.gammaForRatio(ratio))));
    }

    @Override
    public int width() {
        return function == Aggregation.Function.SOFT_ASSIGNMENT ? codewords : codewords * width;
    }

    @Override
    public Node encode(Pass pass, Node features, Tensor offsets) {
        Node encoded = pass.apply(
                new Aggregation(function, offsets),
                features,
                centers.in(pass),
                logVariance.in(pass),
                pass.constant(gamma));
        return function == Aggregation.Function.SOFT_ASSIGNMENT
                ? encoded
                : pass.apply(Reshape.flatten(encoded.shape()), encoded); // [S, K, D] → [S, K·D]
    }

    /** A tensor that is a parameter when learned and a buffer when frozen. */
    private static final class Variable {
        private final org.assay.framework.autodiff.Parameter parameter;
        private final Tensor frozen;

        Variable(ModelContext context, String name, Tensor initial, Learn learn) {
            Variables variables = context.variables();
            String path = context.path() + name;
            this.parameter = learn == Learn.LEARNED ? variables.parameter(path, initial, Decay.EXEMPT) : null;
            this.frozen = learn == Learn.LEARNED ? null : variables.buffer(path, initial);
        }

        Node in(Pass pass) {
            return parameter != null ? pass.parameter(parameter) : pass.constant(frozen);
        }
    }
}
