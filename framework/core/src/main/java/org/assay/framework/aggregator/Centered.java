package org.assay.framework.aggregator;

import org.assay.framework.autodiff.Node;
import org.assay.framework.autodiff.Pass;
import org.assay.framework.operation.Algebra;
import org.assay.framework.tensor.Reduction;
import org.assay.framework.tensor.Tensor;

/**
 * Features and codewords relative to the codewords' mean, for encodings by soft codes in matrix products: no tensor of N × K × D. Differences of
 * features and codewords are as they were, and so are the gradients; but expanded squares and sums lose to cancellation about the square of what
 * all of them have in common, which in single precision is all of their digits at 1000 standard deviations from the origin.
 *
 * @param features f′ = f − μ: [N, D]
 * @param centers C′ = C − μ: [K, D]
 */
record Centered(Algebra of, Node features, Node centers) {

    /** features [N, D], centers [K, D]; μ is where the centers are now, and a constant: nothing depends on it. */
    static Centered of(Pass pass, Node features, Node centers) {
        Algebra of = new Algebra(pass);
        Node origin = pass.constant(pass.backend().reduce(Reduction.MEAN, centers.value(), 0)); // [1, D]
        return new Centered(of, of.subtract(features, origin), of.subtract(centers, origin));
    }

    /** ‖f_n − C_k‖² = ‖f′_n‖² − 2 f′_n·C′_k + ‖C′_k‖², not below 0: [N, K]. */
    Node squaredDistances() {
        int codewords = centers.shape().size(0);
        Node ofFeatures = of.sum(of.square(features), 1); // [N, 1]
        Node ofCenters = of.reshape(of.sum(of.square(centers), 1), 1, codewords);
        Node crossed = of.multiply(of.productTransposed(features, centers), -2);
        return of.atLeast(of.add(of.add(crossed, ofFeatures), ofCenters), 0);
    }

    /** V_k = Σ_n a_nk (f_n − C_k) = Σ_n a_nk f′_n − (Σ_n a_nk) C′_k: codes [N, K] → [S, K, D]. */
    Node residuals(Node codes, Tensor offsets) {
        return of.subtract(sums(codes, offsets), of.multiply(mass(codes, offsets), centers));
    }

    /** Σ_n a_nk f′_n of each set: [S, K, D]. */
    Node sums(Node codes, Tensor offsets) {
        return of.setOuter(codes, features, offsets);
    }

    /** Σ_n a_nk of each set: [S, K, 1]. */
    Node mass(Node codes, Tensor offsets) {
        Node sums = of.setSum(codes, offsets);
        return of.reshape(sums, sums.shape().size(0), sums.shape().size(1), 1);
    }
}
