package org.assay.framework.dataset;

import java.util.Arrays;
import org.assay.framework.component.Checks;
import org.assay.framework.random.RandomStream;

/** Shared by the synthetic data sets in the plane: items of equally many points, in two classes. */
final class Planar {
    static final Inputs INPUTS = new Inputs.Sets(2);
    private static final long MOST_FEATURES = 100_000_000;

    private Planar() {}

    static void check(Checks checks, int items, int featuresPerItem) {
        checks.require(
                (long) items * featuresPerItem <= MOST_FEATURES,
                "features-per-item",
                items + " items of " + featuresPerItem + " features are more than " + MOST_FEATURES + " features",
                "lower 'items' or 'features-per-item'");
    }

    /** Adds noise to the points (normal, independent, this standard deviation) and divides the items by class. */
    static Dataset divided(
            String name, float[] points, int[] labels, double noise, Shares shares, DatasetContext context) {
        RandomStream stream = context.stream("noise");
        for (int i = 0; i < points.length; i++) {
            points[i] += (float) (noise * stream.nextGaussian());
        }
        int each = points.length / 2 / labels.length;
        int[] offsets = new int[labels.length + 1];
        Arrays.setAll(offsets, item -> item * each);
        return DividedDataset.byClass(
                INPUTS,
                new Targets.Classes(2),
                new MemorySets(points, 2, offsets, labels, index -> name + " item " + (index + 1)),
                shares,
                context.stream("split"));
    }
}
