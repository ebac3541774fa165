package org.assay.framework.tensor;

import org.jspecify.annotations.Nullable;

/**
 * The kernels where speed lives, each with its default made of basic kernels. A training kernel ({@code ...Training}) returns its
 * output and a {@link Saved} for the backward of the same name; a gradient that is not wanted is returned as null and costs nothing.
 */
public interface CoarseKernels {

    /** Which of an operation's gradients are wanted: of its input, of its parameters. */
    record Wanted(boolean input, boolean parameters) {
        public static final Wanted BOTH = new Wanted(true, true);
    }

    /** Gradients of a layer with a weight matrix or filter and a bias; null where not wanted, or where there is no bias. */
    record LayerGradients(
            @Nullable Tensor input,
            @Nullable Tensor weights,
            @Nullable Tensor bias) {}

    /** Output of a training batch norm with the batch's mean and biased variance [C], for the running statistics. */
    record Normalized(Tensor output, Tensor mean, Tensor variance, Saved saved) {}

    /** Gradients of a batch norm. */
    record NormalizationGradients(
            @Nullable Tensor input,
            @Nullable Tensor scale,
            @Nullable Tensor shift) {}

    /** Gradients of an aggregation: features [N, D], centers [K, D], log variance [K, D], gamma (scalar). */
    record AggregationGradients(
            @Nullable Tensor features,
            @Nullable Tensor centers,
            @Nullable Tensor logVariance,
            @Nullable Tensor gamma) {}

    /**
     * Sums over the rows of each set under the codes q of a mixture: Σ q_nk [S, K], Σ q_nk [x_n², x_n] [S, K, 2D], and, where it was asked for,
     * Σ_n ln Σ_k exp(W_k·[x_n², x_n] + b_k) [S].
     */
    record Moments(Tensor mass, Tensor sums, @Nullable Tensor evidence) {}

    /** Gradients of a long short-term memory: x [N, I], W [I, 4H], U [H, 4H], b [4H]. */
    record LstmGradients(
            @Nullable Tensor input,
            @Nullable Tensor inputWeights,
            @Nullable Tensor hiddenWeights,
            @Nullable Tensor bias) {}

    /** Smaller log variances of a codebook count as this one (σ² = 9e-27): 1/σ² and its products stay finite in single precision. */
    double LEAST_LOG_VARIANCE = -60;

    /** The backend these kernels belong to. */
    private Backend self() {
        return (Backend) this;
    }

    // ---- dense ----

    /** y = act(x·W + b): x [B, I], W [I, O], b [O] or null → [B, O]. */
    default Trained denseTraining(Tensor x, Tensor weights, @Nullable Tensor bias, Activation activation) {
        return Composite.of(self()).dense(x, weights, bias, activation);
    }

    /** δ = upstream where the output is above 0, else 0 (RELU), or upstream (NONE); ∂x = δ·Wᵀ, ∂W = xᵀ·δ, ∂b = Σ_rows δ. */
    default LayerGradients denseBackward(Saved saved, Tensor upstream, Wanted wanted) {
        return Composite.of(self()).denseBackward(saved, upstream, wanted);
    }

    // ---- convolution and pooling ----

    /** Cross-correlation: x [B, H, W, C], filter [h, w, C, O], bias [O] or null → [B, H', W', O], then the activation. */
    default Trained convolutionTraining(
            Tensor x, Tensor filter, @Nullable Tensor bias, Window window, Activation activation) {
        return Composite.of(self()).convolution(x, filter, bias, window, activation);
    }

    default LayerGradients convolutionBackward(Saved saved, Tensor upstream, Wanted wanted) {
        return Composite.of(self()).convolutionBackward(saved, upstream, wanted);
    }

    /**
     * Largest value of each window and channel, −∞ standing for positions outside the image; a window with NaN gives NaN. Upstream goes
     * to the first of equals in row-major order, NaN counting as largest.
     */
    default Trained maximumPoolingTraining(Tensor x, Window window) {
        return Composite.of(self()).maximumPooling(x, window);
    }

    default Tensor maximumPoolingBackward(Saved saved, Tensor upstream) {
        return Composite.of(self()).maximumPoolingBackward(saved, upstream);
    }

    /** Mean over each window and channel, counting only positions inside the image; NaN where there are none. */
    default Trained averagePoolingTraining(Tensor x, Window window) {
        return Composite.of(self()).averagePooling(x, window);
    }

    default Tensor averagePoolingBackward(Saved saved, Tensor upstream) {
        return Composite.of(self()).averagePoolingBackward(saved, upstream);
    }

    // ---- batch norm ----

    /** y = act(scale ∘ (x − μ)/√(σ² + ε) + shift), μ and biased σ² over all axes but the last (Ioffe and Szegedy 2015, algorithm 1). */
    default Normalized batchNormTraining(Tensor x, Tensor scale, Tensor shift, double epsilon, Activation activation) {
        return Composite.of(self()).batchNorm(x, scale, shift, epsilon, activation);
    }

    default NormalizationGradients batchNormBackward(Saved saved, Tensor upstream, Wanted wanted) {
        return Composite.of(self()).batchNormBackward(saved, upstream, wanted);
    }

    /** The same with given mean and variance [C], which are constants for the backward. */
    default Trained batchNormScoring(
            Tensor x, Tensor mean, Tensor variance, Tensor scale, Tensor shift, double epsilon, Activation activation) {
        return Composite.of(self()).batchNormScoring(x, mean, variance, scale, shift, epsilon, activation);
    }

    default NormalizationGradients batchNormScoringBackward(Saved saved, Tensor upstream, Wanted wanted) {
        return Composite.of(self()).batchNormScoringBackward(saved, upstream, wanted);
    }

    // ---- recurrence ----

    /**
     * A long short-term memory over sequences of their own lengths (Hochreiter and Schmidhuber 1997; Gers et al. 2000): from h = c = 0, at each row
     * of a sequence in turn (i, f, g, o) = x W + h U + b, c ← σ(f) c + σ(i) tanh(g), h ← σ(o) tanh(c). x [N, I], offsets [S + 1], W [I, 4H],
     * U [H, 4H], b [4H] → h after every row, [N, H]. A NaN spoils the rows from its own to its sequence's last, and no other sequence. Reads the
     * offsets.
     */
    default Trained lstmTraining(Tensor x, Tensor offsets, Tensor inputWeights, Tensor hiddenWeights, Tensor bias) {
        return Composite.of(self()).lstm(x, offsets, inputWeights, hiddenWeights, bias);
    }

    /** Back through all steps (Werbos 1990); upstream [N, H]. */
    default LstmGradients lstmBackward(Saved saved, Tensor upstream, Wanted wanted) {
        return Composite.of(self()).lstmBackward(saved, upstream, wanted);
    }

    // ---- cost ----

    /** −ln softmax(logits)[label], one a sample: logits [B, C], labels I32 [B] → [B]. NaN or +∞ among a row's logits gives NaN. A label outside [0, C) gives NaN. */
    default Trained softmaxCrossEntropyTraining(Tensor logits, Tensor labels) {
        return Composite.of(self()).softmaxCrossEntropy(logits, labels);
    }

    /** ∂logits = upstream_i (softmax − onehot): upstream [B] → [B, C]. */
    default Tensor softmaxCrossEntropyBackward(Saved saved, Tensor upstream) {
        return Composite.of(self()).softmaxCrossEntropyBackward(saved, upstream);
    }

    // ---- aggregation (Katharopoulos et al. 2017) ----

    /**
     * p_nk = softmax_k(−γ Σ_d (f_nd − C_kd)² / σ²_kd), the codes of T1 before the mean: features [N, D], centers and log variance [K, D], γ scalar → [N, K].
     * K ≥ 1. A feature with NaN or infinity gives a row of NaN; no finite γ ≥ 0 and no small variance does.
     */
    default Tensor assignmentCodes(Tensor features, Tensor centers, Tensor logVariance, Tensor gamma) {
        return Composite.of(self()).assignmentCodes(features, centers, logVariance, gamma);
    }

    /** T1: R_k = (1/N_s) Σ_n p_nk over the rows of each set; offsets [S+1] → [S, K]. An empty set gives NaN. */
    default Trained softAssignmentTraining(
            Tensor features, Tensor offsets, Tensor centers, Tensor logVariance, Tensor gamma) {
        return Composite.of(self()).softAssignment(features, offsets, centers, logVariance, gamma);
    }

    /** Gradients in the matrix-product form; upstream [S, K]. */
    default AggregationGradients softAssignmentBackward(Saved saved, Tensor upstream, Wanted wanted) {
        return Composite.of(self()).softAssignmentBackward(saved, upstream, wanted);
    }

    /** T2: V_kd = (1/N_s) Σ_n p_nk (f_nd − C_kd) over the rows of each set → [S, K, D]. An empty set gives NaN. */
    default Trained softVladTraining(
            Tensor features, Tensor offsets, Tensor centers, Tensor logVariance, Tensor gamma) {
        return Composite.of(self()).softVlad(features, offsets, centers, logVariance, gamma);
    }

    /** Gradients in the matrix-product form; upstream [S, K, D]. */
    default AggregationGradients softVladBackward(Saved saved, Tensor upstream, Wanted wanted) {
        return Composite.of(self()).softVladBackward(saved, upstream, wanted);
    }

    /**
     * With x = (f − origin)/scale and q_nk = softmax_k(W_k·[x_n², x_n] + b_k), the sums over each set's rows of q and of q [x², x], for encodings
     * whose mixture is not learned and for EM: features [N, D], offsets I32 [S+1], origin and scale [D], weights [K, 2D], bias [K]. An empty set gives
     * zeros; a feature with NaN or infinity makes its set NaN, for weights that are not 0.
     *
     * @param evidence whether the logarithms of Σ_k are wanted
     */
    default Moments mixtureMoments(
            Tensor features,
            Tensor offsets,
            Tensor origin,
            Tensor scale,
            Tensor weights,
            Tensor bias,
            boolean evidence) {
        return Composite.of(self()).mixtureMoments(features, offsets, origin, scale, weights, bias, evidence);
    }

    /** The first k with the largest f_n·C_k − ½‖C_k‖², which is the nearest center, I32 [N]: features [N, D], centers [K, D]. A score that is NaN counts as the largest. */
    default Tensor nearestCenters(Tensor features, Tensor centers) {
        return Composite.of(self()).nearestCenters(features, centers);
    }

    // ---- gradients of one sample each, for their norms ----

    /**
     * ‖Σ_n a_n ⊗ b_n‖² over the rows n of each segment, without keeping the sums: a [N, K], b [N, D], offsets I32 [S + 1] → [S]. It is Σ_nm (a_n·a_m)(b_n·b_m) as
     * well, which is cheaper where a segment has few rows. An empty segment gives 0.
     */
    default Tensor segmentOuterNorms(Tensor a, Tensor b, Tensor offsets) {
        return Composite.of(self()).segmentOuterNorms(a, b, offsets);
    }

    /** The squared norm of each image's own gradient of filter and bias together: upstream [B, H', W', O] → [B]. */
    default Tensor convolutionSquaredNorms(Saved saved, Tensor upstream) {
        return Composite.of(self()).convolutionSquaredNorms(saved, upstream);
    }

    /** The squared norm of each sequence's own gradient of W, U and b together: upstream [N, H] → [S]. Reads the offsets. */
    default Tensor lstmSquaredNorms(Saved saved, Tensor upstream) {
        return Composite.of(self()).lstmSquaredNorms(saved, upstream);
    }

    // ---- parameter updates; parameter and its state: modified ----

    /**
     * g ← g + decay·θ; v ← momentum·v + g; θ ← θ − rate·v, or θ − rate·(g + momentum·v) with Nesterov (Sutskever et al. 2013, as PyTorch
     * writes it). Rate: scalar. Velocity may be null when momentum is 0.
     */
    default void sgdUpdate(
            Tensor parameter,
            Tensor gradient,
            @Nullable Tensor velocity,
            Tensor rate,
            double momentum,
            boolean nesterov,
            double decay) {
        Composite.of(self()).sgdUpdate(parameter, gradient, velocity, rate, momentum, nesterov, decay);
    }

    /**
     * g ← g + decay·θ; m ← β₁m + (1−β₁)g; v ← β₂v + (1−β₂)g²; θ ← θ − rate · (m·c₁) / (√(v·c₂) + ε) with the corrections
     * c₁ = 1/(1−β₁ᵗ), c₂ = 1/(1−β₂ᵗ) as scalars (Kingma and Ba 2015, algorithm 1).
     */
    default void adamUpdate(
            Tensor parameter,
            Tensor gradient,
            Tensor first,
            Tensor second,
            Tensor rate,
            Tensor firstCorrection,
            Tensor secondCorrection,
            double beta1,
            double beta2,
            double epsilon,
            double decay) {
        Composite.of(self())
                .adamUpdate(
                        parameter,
                        gradient,
                        first,
                        second,
                        rate,
                        firstCorrection,
                        secondCorrection,
                        beta1,
                        beta2,
                        epsilon,
                        decay);
    }

    /** g ← g + decay·θ; s ← ρs + (1−ρ)g²; θ ← θ − rate·g/(√s + ε) (Hinton's lecture 6e, as PyTorch writes it). */
    default void rmspropUpdate(
            Tensor parameter, Tensor gradient, Tensor square, Tensor rate, double rho, double epsilon, double decay) {
        Composite.of(self()).rmspropUpdate(parameter, gradient, square, rate, rho, epsilon, decay);
    }
}
