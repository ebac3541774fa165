package org.assay.framework.weights;

/** Powers of inverse probabilities that keep a sum: what the weights with a {@code k} share. */
final class Powers {
    private Powers() {}

    /**
     * w_i^k · Σ_j w_j v_j / Σ_j w_j^k v_j; 1 for each where no value is above zero.
     *
     * <p>The powers are those of w_i / w_m, with m the one whose power is largest: the factor cancels, so no k is too far below zero, and equal w give
     * equal powers of exactly 1.
     *
     * @param inverse w, above zero
     * @param values v, not negative
     */
    static double[] rescaled(double[] inverse, double[] values, double k) {
        double most = inverse[0];
        for (double one : inverse) {
            most = k < 0 ? Math.min(most, one) : Math.max(most, one);
        }
        double[] weights = new double[inverse.length];
        double kept = 0;
        double powered = 0;
        for (int i = 0; i < weights.length; i++) {
            weights[i] = Math.pow(inverse[i] / most, k);
            kept += inverse[i] * values[i];
            powered += weights[i] * values[i];
        }
        for (int i = 0; i < weights.length; i++) {
            weights[i] = kept == 0 ? 1 : weights[i] * (kept / powered);
        }
        return weights;
    }
}
