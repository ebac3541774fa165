package org.assay.framework.tensor;

import org.assay.framework.tensor.CoarseKernels.AggregationGradients;
import org.assay.framework.tensor.CoarseKernels.Wanted;
import org.jspecify.annotations.Nullable;

/**
 * T1 and T2 of Katharopoulos et al. 2017 in matrix products, with no tensor of N x K x D. Features and centers are first shifted by the
 * mean of the centers: distances do not change, and the expanded square cancels less in float32.
 *
 * <p>With Λ = 1/σ², M = F²·Λᵀ − 2F·(C∘Λ)ᵀ + 1·(Σ C²Λ)ᵀ and p = softmax(−γM).
 */
final class CompositeAggregation {
    private CompositeAggregation() {}

    /**
     * What the distances are made of.
     *
     * @param origin [1, D] what was subtracted from features and centers
     * @param distances M [N, K]
     */
    record Codes(
            Tensor origin,
            Tensor features,
            Tensor squares,
            Tensor centers,
            Tensor precision,
            Tensor distances,
            Tensor codes,
            Tensor gamma) {}

    private record AggregationSaved(Codes c, Tensor offsets, Tensor counts, Tensor mass) implements Saved {}

    static Codes codes(Formulas f, Tensor features, Tensor centers, Tensor logVariance, Tensor gamma) {
        Backend backend = f.backend();
        if (features.shape().rank() != 2
                || features.shape().size(1) != centers.shape().size(1)) {
            throw Backend.mismatch("soft assignment", "features [N, D] and centers [K, D]", features, centers);
        }
        Tensor origin = backend.reduce(Reduction.MEAN, centers, 0);
        Tensor shifted = f.subtract(features, origin);
        Tensor squares = f.square(shifted);
        Tensor codewords = f.subtract(centers, origin);
        Tensor precision = backend.unary(Unary.EXPONENTIAL, backend.unary(Unary.NEGATE, logVariance));
        Tensor weighted = f.multiply(codewords, precision);
        Tensor constant = backend.reduce(Reduction.SUM, f.multiply(weighted, codewords), 1); // [K, 1]
        Tensor quadratic = backend.product(squares, Transposed.NO, precision, Transposed.YES);
        Tensor linear = backend.product(shifted, Transposed.NO, weighted, Transposed.YES);
        Tensor distances = f.add(
                f.subtract(quadratic, f.times(2, linear)),
                backend.reshape(constant, Shape.of(1, centers.shape().size(0))));
        Tensor codes = backend.softmax(f.multiply(distances, backend.unary(Unary.NEGATE, gamma)));
        return new Codes(origin, shifted, squares, codewords, precision, distances, codes, gamma);
    }

    private static Tensor counts(Backend backend, Tensor offsets, int rows) {
        return backend.segmentReduce(Reduction.SUM, backend.fill(Shape.of(rows, 1), 1), offsets); // [S, 1]
    }

    static Trained softAssignment(
            Formulas f, Tensor features, Tensor offsets, Tensor centers, Tensor logVariance, Tensor gamma) {
        Backend backend = f.backend();
        Codes codes = codes(f, features, centers, logVariance, gamma);
        Tensor output = backend.segmentReduce(Reduction.MEAN, codes.codes, offsets);
        Tensor counts = counts(backend, offsets, features.shape().size(0));
        return new Trained(output, new AggregationSaved(codes, offsets, counts, output));
    }

    /** A_nk = (1/N_s) p_nk (g_k − Σ_j p_nj g_j). */
    static AggregationGradients softAssignmentBackward(Formulas f, Saved saved, Tensor upstream, Wanted wanted) {
        Backend backend = f.backend();
        AggregationSaved s = (AggregationSaved) saved;
        int rows = s.c.features.shape().size(0);
        Tensor g = backend.segmentRepeat(f.divide(upstream, s.counts), s.offsets, rows);
        return gradients(f, s.c, throughSoftmax(f, s.c.codes, g), wanted, null, null);
    }

    static Trained softVlad(
            Formulas f, Tensor features, Tensor offsets, Tensor centers, Tensor logVariance, Tensor gamma) {
        Backend backend = f.backend();
        Codes codes = codes(f, features, centers, logVariance, gamma);
        Tensor counts = counts(backend, offsets, features.shape().size(0));
        Tensor sums = backend.segmentOuter(codes.codes, codes.features, offsets); // [S, K, D]
        Shape shape = sums.shape();
        Tensor mass = backend.reshape(
                backend.segmentReduce(Reduction.SUM, codes.codes, offsets), Shape.of(shape.size(0), shape.size(1), 1));
        Tensor residual = f.subtract(sums, f.multiply(mass, codes.centers));
        Tensor output = f.divide(residual, backend.reshape(counts, Shape.of(shape.size(0), 1, 1)));
        return new Trained(output, new AggregationSaved(codes, offsets, counts, mass));
    }

    /** q_nk = Σ_d G_kd (f_nd − C_kd), A_nk = (1/N_s) p_nk (q_nk − Σ_j p_nj q_j), and what V depends on f and C directly. */
    static AggregationGradients softVladBackward(Formulas f, Saved saved, Tensor upstream, Wanted wanted) {
        Backend backend = f.backend();
        AggregationSaved s = (AggregationSaved) saved;
        int sets = upstream.shape().size(0);
        int codewords = upstream.shape().size(1);
        int rows = s.c.features.shape().size(0);
        Tensor share = f.divide(upstream, backend.reshape(s.counts, Shape.of(sets, 1, 1))); // G / N_s
        Tensor along = backend.segmentProduct(s.c.features, share, Transposed.YES, s.offsets); // [N, K]
        Tensor offset = backend.reshape(
                backend.reduce(Reduction.SUM, f.multiply(share, s.c.centers), 2), Shape.of(sets, codewords));
        Tensor q = f.subtract(along, backend.segmentRepeat(offset, s.offsets, rows));
        Tensor directFeatures =
                wanted.input() ? backend.segmentProduct(s.c.codes, share, Transposed.NO, s.offsets) : null;
        Tensor directCenters = wanted.parameters()
                ? backend.reshape(backend.reduce(Reduction.SUM, f.multiply(share, s.mass), 0), s.c.centers.shape())
                : null;
        return gradients(f, s.c, throughSoftmax(f, s.c.codes, q), wanted, directFeatures, directCenters);
    }

    private static Tensor throughSoftmax(Formulas f, Tensor codes, Tensor g) {
        Tensor weighted = f.multiply(codes, g);
        Tensor mean = f.backend().reduce(Reduction.SUM, weighted, 1);
        return f.subtract(weighted, f.multiply(codes, mean));
    }

    /** From A = ∂J/∂s: B = AᵀF, a = Aᵀ1; ∂C = 2γΛ∘(B − aC), ∂log σ² = γΛ∘(AᵀF² − 2B∘C + aC²), ∂γ = −Σ A∘M, ∂f = −2γ(F∘AΛ − A(C∘Λ)). */
    private static AggregationGradients gradients(
            Formulas f,
            Codes c,
            Tensor a,
            Wanted wanted,
            @Nullable Tensor directFeatures,
            @Nullable Tensor directCenters) {
        Backend backend = f.backend();
        Tensor features = null;
        if (wanted.input()) {
            Tensor scaled = f.multiply(c.features, backend.product(a, c.precision));
            Tensor towards = backend.product(a, f.multiply(c.centers, c.precision));
            features = f.multiply(f.subtract(towards, scaled), f.times(2, c.gamma));
            features = directFeatures == null ? features : f.add(features, directFeatures);
        }
        if (!wanted.parameters()) {
            return new AggregationGradients(features, null, null, null);
        }
        Tensor b = backend.product(a, Transposed.YES, c.features, Transposed.NO); // [K, D]
        Tensor sums = backend.reshape(
                backend.reduce(Reduction.SUM, a, 0), Shape.of(c.centers.shape().size(0), 1));
        Tensor weighted = f.multiply(sums, c.centers);
        Tensor centers = f.multiply(f.multiply(f.subtract(b, weighted), c.precision), f.times(2, c.gamma));
        centers = directCenters == null ? centers : f.subtract(centers, directCenters);
        Tensor second = backend.product(a, Transposed.YES, c.squares, Transposed.NO);
        Tensor spread =
                f.add(f.subtract(second, f.times(2, f.multiply(b, c.centers))), f.multiply(weighted, c.centers));
        Tensor logVariance = f.multiply(f.multiply(spread, c.precision), c.gamma);
        Tensor gamma = backend.reshape(
                backend.unary(Unary.NEGATE, backend.reduce(Reduction.SUM, f.multiply(a, c.distances))),
                c.gamma.shape());
        return new AggregationGradients(features, centers, logVariance, gamma);
    }
}
