package org.assay.framework.aggregator;

import java.util.Arrays;
import org.assay.framework.References;
import org.assay.framework.model.ModelContext;

/** A codebook that is given. */
public record Given(float[] centers, float[] variances, float[] priors, float[] sample) implements CodebookFit {
    static Given reference(References references) {
        return new Given(
                references.floats("centers"),
                references.floats("variances"),
                references.floats("priors"),
                references.floats("features"));
    }

    Given withUnitVariances() {
        float[] ones = new float[variances.length];
        Arrays.fill(ones, 1);
        return new Given(centers, ones, priors, sample);
    }

    /** All of it moved by the same number in every dimension. */
    Given moved(double by) {
        return new Given(moved(centers, by), variances, priors, moved(sample, by));
    }

    private static float[] moved(float[] values, double by) {
        float[] moved = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            moved[i] = (float) (values[i] + by);
        }
        return moved;
    }

    double leastVariance() {
        double least = Double.POSITIVE_INFINITY;
        for (float variance : variances) {
            least = Math.min(least, variance);
        }
        return least;
    }

    /** The ratio whose rule gives a wanted sharpness. */
    double ratioFor(double sharpness) {
        double margin = Math.log(100) / fitted(priors.length).gammaForRatio(100);
        return Math.exp(sharpness * margin);
    }

    private Codebook fitted(int codewords) {
        return new Codebook(centers, variances, priors, sample, codewords, centers.length / codewords);
    }

    @Override
    public Codebook fit(ModelContext context, int codewords) {
        return fitted(codewords);
    }
}
