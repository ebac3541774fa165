package org.assay.framework.aggregator;

import org.assay.framework.autodiff.Node;
import org.assay.framework.operation.Algebra;
import org.assay.framework.tensor.Tensor;

/** What encodings by soft codes share, in matrix products: no tensor of N × K × D. */
final class SoftCodes {
    private SoftCodes() {}

    /** ‖f_n − C_k‖² = ‖f_n‖² − 2 f_n·C_k + ‖C_k‖², not below 0: features [N, D], centers [K, D] → [N, K]. */
    static Node squaredDistances(Algebra of, Node features, Node centers) {
        int codewords = centers.shape().size(0);
        Node ofFeatures = of.sum(of.square(features), 1); // [N, 1]
        Node ofCenters = of.reshape(of.sum(of.square(centers), 1), 1, codewords);
        Node crossed = of.multiply(of.productTransposed(features, centers), -2);
        return of.atLeast(of.add(of.add(crossed, ofFeatures), ofCenters), 0);
    }

    /** V_k = Σ_n a_nk (f_n − C_k) = Σ_n a_nk f_n − (Σ_n a_nk) C_k: codes [N, K], features [N, D], centers [K, D] → [S, K, D]. */
    static Node residuals(Algebra of, Node codes, Node features, Node centers, Tensor offsets) {
        return of.subtract(of.setOuter(codes, features, offsets), of.multiply(mass(of, codes, offsets), centers));
    }

    /** Σ_n a_nk of each set: [S, K, 1]. */
    static Node mass(Algebra of, Node codes, Tensor offsets) {
        Node sums = of.setSum(codes, offsets);
        return of.reshape(sums, sums.shape().size(0), sums.shape().size(1), 1);
    }
}
