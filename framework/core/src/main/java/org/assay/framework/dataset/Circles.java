package org.assay.framework.dataset;

import java.util.Arrays;
import java.util.Optional;
import org.assay.framework.component.Checks;
import org.assay.framework.component.Declared;
import org.assay.framework.component.Included;
import org.assay.framework.component.Parameter;

/** Two circles, one inside the other. */
@Declared(
        name = "circles",
        doc =
                "Synthetic: items whose local features lie on the unit circle (class 0) or on one of radius 'factor' (class 1), evenly"
                        + " spaced, with normal noise on both coordinates; half of the items each. With one feature an item, the recipe"
                        + " of scikit-learn's make_circles(items, noise, factor).",
        reference =
                "Katharopoulos et al., Learning Local Feature Aggregation Functions with Backpropagation, EUSIPCO 2017,"
                        + " arXiv 1706.08580, figure 1")
public record Circles(
        @Parameter(doc = "Number of items.", byDefault = "1000", range = "[8, 10_000_000]", unit = "items")
        int items,

        @Parameter(
                doc = "Local features of each item, all on the circle of its class.",
                byDefault = "1",
                range = "[1, 10_000]",
                unit = "features")
        int featuresPerItem,

        @Parameter(doc = "Standard deviation of the noise on each coordinate.", byDefault = "0.15", range = "[0, )")
        double noise,

        @Parameter(doc = "Radius of the inner circle.", byDefault = "0.5", range = "[0, 1)")
        double factor,

        @Included Shares shares)
        implements DatasetComponent {
    @Override
    public void check(Checks checks) {
        shares.check(checks);
        Planar.check(checks, items, featuresPerItem);
    }

    @Override
    public Optional<Inputs> inputs(Beforehand known) {
        return Optional.of(Planar.INPUTS);
    }

    @Override
    public Dataset create(DatasetContext context) {
        float[] points = new float[items * featuresPerItem * 2];
        int[] labels = new int[items];
        int outer = items / 2;
        circle(points, 0, outer, 1, context);
        circle(points, outer, items - outer, factor, context);
        Arrays.fill(labels, outer, items, 1);
        return Planar.divided("circles", points, labels, noise, shares, context);
    }

    /** Deals the points of a circle to items at random, so that the features of an item lie anywhere on it. */
    private void circle(float[] points, int firstItem, int count, double radius, DatasetContext context) {
        int many = count * featuresPerItem;
        int[] order = context.stream(firstItem == 0 ? "outer" : "inner").permutation(many);
        for (int i = 0; i < many; i++) {
            double angle = 2 * Math.PI * order[i] / many;
            int at = (firstItem * featuresPerItem + i) * 2;
            points[at] = (float) (radius * Math.cos(angle));
            points[at + 1] = (float) (radius * Math.sin(angle));
        }
    }
}
