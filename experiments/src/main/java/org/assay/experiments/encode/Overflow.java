package org.assay.experiments.encode;

import java.util.Locale;
import java.util.Optional;
import org.assay.framework.layer.Variables;
import org.assay.framework.tensor.Tensor;

/** Finite numbers whose squares and quotients are not, in single precision: told with the set instead of encoded to NaN. */
final class Overflow {
    private final Variables variables;
    private final int width;

    Overflow(Variables variables, int width) {
        this.variables = variables;
        this.width = width;
    }

    /**
     * Before a set is encoded: the distance from a feature to a codeword must not overflow, or the nearest would be any.
     *
     * @param features of consecutive sets, [rows × width]
     * @param offsets the first row of each
     * @param first the index of the first of the sets
     */
    void requireDistances(FeatureFiles sets, float[] features, int[] offsets, int first) {
        Optional<Tensor> centers = variables.endingIn("centers");
        if (centers.isEmpty()) {
            return;
        }
        double center = largest(centers.get().readFloats(), 0, Integer.MAX_VALUE);
        for (int set = 0; set + 1 < offsets.length; set++) {
            double feature = largest(features, offsets[set] * width, offsets[set + 1] * width);
            if (!Float.isFinite((float) (width * (feature + center) * (feature + center)))) {
                throw fault(sets, first + set, "their squared distances overflow", feature);
            }
        }
    }

    /**
     * After it: every number of the encodings is finite.
     *
     * @param encodings [sets × length]
     */
    void requireFinite(FeatureFiles sets, float[] features, int[] offsets, int first, float[] encodings, int length) {
        for (int i = 0; i < encodings.length; i++) {
            if (!Float.isFinite(encodings[i])) {
                int set = i / length;
                double feature = largest(features, offsets[set] * width, offsets[set + 1] * width);
                throw fault(sets, first + set, "number " + i % length + " of it is " + encodings[i], feature);
            }
        }
    }

    private IllegalArgumentException fault(FeatureFiles sets, int set, String what, double feature) {
        String codewords = variables
                .endingIn("centers")
                .map(tensor -> String.format(
                        Locale.ROOT, ", codewords up to %.3g", largest(tensor.readFloats(), 0, Integer.MAX_VALUE)))
                .orElse("");
        String variances = variables
                .endingIn("log-variance")
                .map(tensor -> String.format(Locale.ROOT, ", variances down to %.3g", Math.exp(least(tensor))))
                .orElse("");
        return new IllegalArgumentException(String.format(
                Locale.ROOT,
                "%s: set %d (from 0) has no finite encoding: %s. It has local features up to %.3g in size%s%s, and single "
                        + "precision ends at 3.4e38; bring the local features to about unit size (and fit to such), or "
                        + "leave the set out",
                sets.path(),
                set,
                what,
                feature,
                codewords,
                variances));
    }

    private static double largest(float[] values, int from, int to) {
        double largest = 0;
        for (int i = from; i < Math.min(to, values.length); i++) {
            largest = Float.isNaN(values[i]) ? Double.NaN : Math.max(largest, Math.abs(values[i]));
        }
        return largest;
    }

    private static double least(Tensor tensor) {
        double least = Double.POSITIVE_INFINITY;
        for (float value : tensor.readFloats()) {
            least = Math.min(least, value);
        }
        return least;
    }
}
