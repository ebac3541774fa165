package org.assay.framework.operation;

import org.assay.framework.autodiff.Operation;
import org.assay.framework.tensor.Activation;
import org.assay.framework.tensor.Backend;
import org.assay.framework.tensor.Binary;
import org.assay.framework.tensor.CoarseKernels.NormalizationGradients;
import org.assay.framework.tensor.CoarseKernels.Normalized;
import org.assay.framework.tensor.CoarseKernels.Wanted;
import org.assay.framework.tensor.Saved;
import org.assay.framework.tensor.Tensor;
import org.assay.framework.tensor.Trained;
import org.assay.framework.tensor.Unary;
import org.jspecify.annotations.Nullable;

/**
 * y = act(scale ∘ (x − μ)/√(σ² + ε) + shift) over all axes but the last (Ioffe and Szegedy 2015), inputs x, scale [C], shift [C]. In
 * training μ and σ² are the batch's and take part in the gradient; in scoring they are given and constant.
 */
public final class BatchNormalization extends Operation {
    private final double epsilon;
    private final Activation activation;
    private final @Nullable Tensor givenMean;
    private final @Nullable Tensor givenVariance;
    private @Nullable Normalized normalized;
    private @Nullable Saved saved;
    private @Nullable Tensor input;
    private @Nullable Tensor output;

    private BatchNormalization(
            double epsilon, Activation activation, @Nullable Tensor mean, @Nullable Tensor variance) {
        this.epsilon = epsilon;
        this.activation = activation;
        this.givenMean = mean;
        this.givenVariance = variance;
    }

    public static BatchNormalization training(double epsilon, Activation activation) {
        return new BatchNormalization(epsilon, activation, null, null);
    }

    public static BatchNormalization scoring(Tensor mean, Tensor variance, double epsilon, Activation activation) {
        return new BatchNormalization(epsilon, activation, mean, variance);
    }

    @Override
    public Tensor forward(Backend backend, Tensor... inputs) {
        if (givenMean == null || givenVariance == null) {
            normalized = backend.batchNormTraining(inputs[0], inputs[1], inputs[2], epsilon, activation);
            saved = normalized.saved();
            return normalized.output();
        }
        Trained trained = backend.batchNormScoring(
                inputs[0], givenMean, givenVariance, inputs[1], inputs[2], epsilon, activation);
        saved = trained.saved();
        input = inputs[0];
        output = trained.output();
        return output;
    }

    /** The batch's mean [C], after a training forward. */
    public Tensor batchMean() {
        return normalized.mean();
    }

    /** The batch's biased variance [C], after a training forward. */
    public Tensor batchVariance() {
        return normalized.variance();
    }

    @Override
    public @Nullable Tensor[] backward(Backend backend, Tensor upstream, boolean... wanted) {
        Wanted asked = new Wanted(wanted[0], wanted[1] || wanted[2]);
        NormalizationGradients gradients = givenMean == null
                ? backend.batchNormBackward(saved, upstream, asked)
                : backend.batchNormScoringBackward(saved, upstream, asked);
        return new Tensor[] {gradients.input(), gradients.scale(), gradients.shift()};
    }

    /**
     * Of a scoring pass, with given statistics, where samples do not meet: sample i's own parts of ∂scale = Σ δ ∘ (x − μ)/√(σ² + ε) and ∂shift = Σ δ. Null in a
     * training pass, where a sample's loss depends on the others of its batch.
     */
    @Override
    public @Nullable Tensor squaredGradientNorms(Backend backend, Tensor upstream, boolean... parameters) {
        if (givenMean == null || givenVariance == null || !parameters[1] || !parameters[2]) {
            return null;
        }
        Tensor delta = SampleNorms.delta(backend, upstream, output, activation);
        Tensor deviation =
                backend.unary(Unary.SQUARE_ROOT, backend.binary(Binary.ADD, givenVariance, backend.scalar(epsilon)));
        Tensor unit = backend.binary(Binary.DIVIDE, backend.binary(Binary.SUBTRACT, input, givenMean), deviation);
        Tensor ofScale = SampleNorms.channelSums(backend, backend.binary(Binary.MULTIPLY, delta, unit));
        Tensor ofShift = SampleNorms.channelSums(backend, delta);
        return backend.binary(Binary.ADD, SampleNorms.squares(backend, ofScale), SampleNorms.squares(backend, ofShift));
    }
}
