package org.assay.framework.tensor;

import java.util.Arrays;
import org.assay.framework.tensor.CoarseKernels.AggregationGradients;
import org.assay.framework.tensor.CoarseKernels.Wanted;

/**
 * T1 and T2 of Katharopoulos et al. 2017 in matrix products: no tensor of N x K x D.
 *
 * <p>With F the features and C the codewords, both relative to the codewords' mean, and Λ = 1/σ²:
 * M = F²Λᵀ − 2F(C∘Λ)ᵀ + 1·(Σ_d C²Λ)ᵀ, p = softmax(−γ(M − min_k M)).
 * The expanded square loses about ε·γ·Σ_d λ(f² + c²) of the exponent to cancellation, hence the common origin. Taking the nearest
 * codeword's distance off before γ comes in keeps one exponent at 0, so that no γ and no variance gives 0/0.
 */
final class CompositeAggregation extends CompositeArithmetic {

    private record Kept(
            String kernel, Shape output, Tensor offsets, Tensor gamma, Centered at, Tensor codes, Tensor distances)
            implements Saved {}

    /** Features, codewords relative to the codewords' mean, and the inverse variances. */
    private record Centered(Tensor features, Tensor centers, Tensor precision) {}

    CompositeAggregation(Backend backend) {
        super(backend);
    }

    Tensor codes(Tensor features, Tensor centers, Tensor logVariance, Tensor gamma) {
        CoarseShapes.codebook("assignmentCodes", features, centers, logVariance, gamma);
        try (Scope scope = backend.scope("assignment codes")) {
            Tensor distances = distances(centered(features, centers, logVariance));
            return backend.release(codes(distances, gamma));
        }
    }

    Trained softAssignment(Tensor features, Tensor offsets, Tensor centers, Tensor logVariance, Tensor gamma) {
        String kernel = "softAssignment";
        CoarseShapes.aggregation(kernel, features, offsets, centers, logVariance, gamma);
        try (Scope scope = backend.scope("soft assignment")) {
            Centered at = centered(features, centers, logVariance);
            Tensor distances = distances(at);
            Tensor codes = codes(distances, gamma);
            Tensor output = backend.release(backend.segmentReduce(Reduction.MEAN, codes, offsets));
            return new Trained(output, keep(kernel, output, offsets, gamma, at, codes, distances));
        }
    }

    AggregationGradients softAssignmentBackward(Saved saved, Tensor upstream, Wanted wanted) {
        Kept kept = own("softAssignment", saved);
        requireUpstream("softAssignment", kept.output, upstream);
        try (Scope scope = backend.scope("soft assignment backward")) {
            Tensor weighted = multiply(upstream, inverseCounts(kept.offsets, 1));
            Tensor perFeature = backend.segmentRepeat(weighted, kept.offsets, rowsOf(kept));
            return release(gradients(kept, exponentGradient(kept, perFeature), wanted));
        }
    }

    /** V = (PᵀF − (Pᵀ1)C) / N for every set. */
    Trained softVlad(Tensor features, Tensor offsets, Tensor centers, Tensor logVariance, Tensor gamma) {
        String kernel = "softVlad";
        CoarseShapes.aggregation(kernel, features, offsets, centers, logVariance, gamma);
        try (Scope scope = backend.scope("soft vlad")) {
            Centered at = centered(features, centers, logVariance);
            Tensor distances = distances(at);
            Tensor codes = codes(distances, gamma);
            Tensor residuals = subtract(
                    backend.segmentOuter(codes, at.features, offsets), multiply(mass(codes, offsets), at.centers));
            Tensor counts = counts(offsets);
            // 0/0 for an empty set: NaN, as its mean is.
            Tensor output = backend.release(
                    divide(residuals, reshape(counts, counts.shape().size(0), 1, 1)));
            return new Trained(output, keep(kernel, output, offsets, gamma, at, codes, distances));
        }
    }

    AggregationGradients softVladBackward(Saved saved, Tensor upstream, Wanted wanted) {
        Kept kept = own("softVlad", saved);
        requireUpstream("softVlad", kept.output, upstream);
        int sets = upstream.shape().size(0);
        int codewords = upstream.shape().size(1);
        try (Scope scope = backend.scope("soft vlad backward")) {
            Tensor weighted = multiply(upstream, inverseCounts(kept.offsets, 2));
            Tensor atCenters = reshape(sum(multiply(weighted, kept.at.centers), 2), sets, codewords);
            Tensor perFeature = subtract(
                    backend.segmentProduct(kept.at.features, weighted, Transposed.YES, kept.offsets),
                    backend.segmentRepeat(atCenters, kept.offsets, rowsOf(kept)));
            AggregationGradients common = gradients(kept, exponentGradient(kept, perFeature), wanted);
            Tensor features = common.features() == null
                    ? null
                    : add(common.features(), backend.segmentProduct(kept.codes, weighted, Transposed.NO, kept.offsets));
            Tensor centers = common.centers();
            if (centers != null) {
                Tensor pulled = sum(multiply(weighted, mass(kept.codes, kept.offsets)), 0);
                centers = subtract(centers, backend.reshape(pulled, centers.shape()));
            }
            return release(new AggregationGradients(features, centers, common.logVariance(), common.gamma()));
        }
    }

    // ---- forward ----

    private Centered centered(Tensor features, Tensor centers, Tensor logVariance) {
        Tensor origin = backend.reduce(Reduction.MEAN, centers, 0);
        Tensor floored = backend.binary(Binary.MAXIMUM, logVariance, backend.scalar(CoarseKernels.LEAST_LOG_VARIANCE));
        return new Centered(
                subtract(features, origin),
                subtract(centers, origin),
                backend.unary(Unary.EXPONENTIAL, negate(floored)));
    }

    /** m_nk = Σ_d λ_kd (f_nd − C_kd)², less the smallest of its row. */
    private Tensor distances(Centered at) {
        Tensor scaled = multiply(at.centers, at.precision);
        Tensor constant =
                reshape(sum(multiply(scaled, at.centers), 1), at.centers.shape().size(0));
        Tensor crossed = multiply(productTransposed(at.features, scaled), backend.scalar(2));
        Tensor expanded = add(subtract(productTransposed(square(at.features), at.precision), crossed), constant);
        return add(expanded, backend.reduce(Reduction.MAXIMUM, negate(expanded), 1));
    }

    private Tensor codes(Tensor distances, Tensor gamma) {
        return backend.softmax(negate(multiply(distances, gamma)));
    }

    private Kept keep(
            String kernel, Tensor output, Tensor offsets, Tensor gamma, Centered at, Tensor codes, Tensor distances) {
        backend.release(at.features);
        backend.release(at.centers);
        backend.release(at.precision);
        return new Kept(kernel, output.shape(), offsets, gamma, at, backend.release(codes), backend.release(distances));
    }

    // ---- backward ----

    /** A = p ∘ (g − Σ_j p_j g_j): the gradient of the exponents −γm, for g the gradient of the codes. */
    private Tensor exponentGradient(Kept kept, Tensor perFeature) {
        return multiply(kept.codes, subtract(perFeature, sum(multiply(kept.codes, perFeature), 1)));
    }

    /**
     * With B = AᵀF and a = Aᵀ1: ∂C = 2γΛ∘(B − aC), ∂ln σ² = γΛ∘(AᵀF² − 2B∘C + aC²), ∂γ = −ΣA∘M, and
     * ∂F = −2γ(F∘(AΛ) − A(C∘Λ)). γ comes in last, after what vanishes when the codes saturate.
     */
    private AggregationGradients gradients(Kept kept, Tensor exponents, Wanted wanted) {
        Tensor features = kept.at.features;
        Tensor centers = kept.at.centers;
        Tensor precision = kept.at.precision;
        Tensor ofFeatures = null;
        Tensor ofCenters = null;
        Tensor ofLogVariance = null;
        Tensor ofGamma = null;
        if (wanted.input()) {
            Tensor pull = subtract(
                    multiply(features, backend.product(exponents, precision)),
                    backend.product(exponents, multiply(centers, precision)));
            ofFeatures = multiply(multiply(pull, backend.scalar(-2)), kept.gamma);
        }
        if (wanted.parameters()) {
            Tensor first = transposedProduct(exponents, features);
            Tensor total = reshape(sum(exponents, 0), centers.shape().size(0), 1);
            Tensor shifted = multiply(centers, total);
            Tensor second = add(
                    subtract(
                            transposedProduct(exponents, square(features)),
                            multiply(multiply(first, centers), backend.scalar(2))),
                    multiply(shifted, centers));
            Tensor residual = multiply(subtract(first, shifted), backend.scalar(2));
            ofCenters = multiply(multiply(residual, precision), kept.gamma);
            ofLogVariance = multiply(multiply(second, precision), kept.gamma);
            ofGamma = negate(sum(multiply(exponents, kept.distances)));
        }
        return new AggregationGradients(ofFeatures, ofCenters, ofLogVariance, ofGamma);
    }

    private AggregationGradients release(AggregationGradients made) {
        return new AggregationGradients(
                releaseIfPresent(made.features()),
                releaseIfPresent(made.centers()),
                releaseIfPresent(made.logVariance()),
                releaseIfPresent(made.gamma()));
    }

    // ---- sets ----

    /** The number of features of each set, as reals [S]. */
    private Tensor counts(Tensor offsets) {
        int sets = offsets.shape().size(0) - 1;
        Tensor ends = backend.toReal(offsets);
        return subtract(backend.slice(ends, 0, 1, sets + 1), backend.slice(ends, 0, 0, sets));
    }

    /** 1 / max(count, 1) with trailing axes of size 1: an empty set has no rows to pass its gradient to, and must not make 0·∞. */
    private Tensor inverseCounts(Tensor offsets, int trailingAxes) {
        Tensor counts = backend.binary(Binary.MAXIMUM, counts(offsets), backend.scalar(1));
        int[] sizes = new int[1 + trailingAxes];
        Arrays.fill(sizes, 1);
        sizes[0] = counts.shape().size(0);
        return reshape(backend.unary(Unary.RECIPROCAL, counts), sizes);
    }

    /** Σ_n p_nk of each set: [S, K, 1]. */
    private Tensor mass(Tensor codes, Tensor offsets) {
        Tensor sums = backend.segmentReduce(Reduction.SUM, codes, offsets);
        return reshape(sums, sums.shape().size(0), sums.shape().size(1), 1);
    }

    private static int rowsOf(Kept kept) {
        return kept.at.features.shape().size(0);
    }

    private static Kept own(String kernel, Saved saved) {
        Kept kept = own(kernel, saved, Kept.class);
        if (!kept.kernel.equals(kernel)) {
            throw new IllegalArgumentException(
                    kernel + "Backward: expected what " + kernel + " saved, found what " + kept.kernel + " saved");
        }
        return kept;
    }
}
