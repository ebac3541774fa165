package org.assay.framework.aggregator;

import org.assay.framework.autodiff.Node;
import org.assay.framework.autodiff.Pass;
import org.assay.framework.operation.Algebra;
import org.assay.framework.tensor.Tensor;
import org.assay.framework.tensor.Unary;

/**
 * First and second order residuals of each set and Gaussian, in matrix products.
 *
 * @param first Σ_n a_nk (f_n − μ_k)/σ_k: [S, K, D]
 * @param second Σ_n a_nk ((f_n − μ_k)²/σ²_k − 1): [S, K, D]
 */
record GaussianMoments(Node first, Node second) {

    /** codes [N, K], features [N, D] and means [K, D] from one origin, log variance [K, D], offsets I32 [S + 1]. */
    static GaussianMoments of(Pass pass, Node codes, Centered at, Node logVariance, Tensor offsets) {
        Node squares = at.of().setOuter(codes, at.of().square(at.features()), offsets);
        return of(pass, at.mass(codes, offsets), at.sums(codes, offsets), squares, at.centers(), logVariance);
    }

    /** From the sums over sets: mass Σ a [S, K, 1], sums Σ a f and squares Σ a f² [S, K, D]. */
    static GaussianMoments of(Pass pass, Node mass, Node sums, Node squares, Node means, Node logVariance) {
        Algebra of = new Algebra(pass);
        Node precision = of.exponential(of.map(Unary.NEGATE, logVariance));
        Node inverseDeviation = of.exponential(of.multiply(logVariance, -0.5));
        Node shifted = of.subtract(sums, of.multiply(mass, means));
        // Σ a (f − μ)² = Σ a f² − μ (2 Σ a f − μ Σ a)
        Node spread = of.subtract(squares, of.multiply(means, of.add(sums, shifted)));
        return new GaussianMoments(
                of.multiply(shifted, inverseDeviation), of.subtract(of.multiply(spread, precision), mass));
    }
}
