package org.assay.framework.operation;

import org.assay.framework.autodiff.Operation;
import org.assay.framework.tensor.Backend;
import org.assay.framework.tensor.CoarseKernels.AggregationGradients;
import org.assay.framework.tensor.CoarseKernels.Wanted;
import org.assay.framework.tensor.Tensor;
import org.assay.framework.tensor.Trained;
import org.jspecify.annotations.Nullable;

/**
 * The two functions of Katharopoulos et al. 2017 over sets: inputs features [N, D], centers C [K, D], log variance [K, D], γ scalar.
 * With δ = f − C, p_nk = softmax_k(−γ Σ_d δ²/σ²): T1 is the mean of p over a set, [S, K]; T2 the mean of p_nk δ_nk, [S, K, D].
 */
public final class Aggregation extends Operation {
    /** Which of the two. */
    public enum Function {
        SOFT_ASSIGNMENT,
        SOFT_VLAD
    }

    private final Function function;
    private final Tensor offsets;
    private @Nullable Trained trained;

    public Aggregation(Function function, Tensor offsets) {
        this.function = function;
        this.offsets = offsets;
    }

    @Override
    public Tensor forward(Backend backend, Tensor... inputs) {
        trained = function == Function.SOFT_ASSIGNMENT
                ? backend.softAssignmentTraining(inputs[0], offsets, inputs[1], inputs[2], inputs[3])
                : backend.softVladTraining(inputs[0], offsets, inputs[1], inputs[2], inputs[3]);
        return trained.output();
    }

    @Override
    public @Nullable Tensor[] backward(Backend backend, Tensor upstream, boolean... wanted) {
        Wanted asked = new Wanted(wanted[0], wanted[1] || wanted[2] || wanted[3]);
        AggregationGradients gradients = function == Function.SOFT_ASSIGNMENT
                ? backend.softAssignmentBackward(trained.saved(), upstream, asked)
                : backend.softVladBackward(trained.saved(), upstream, asked);
        return new Tensor[] {gradients.features(), gradients.centers(), gradients.logVariance(), gradients.gamma()};
    }
}
