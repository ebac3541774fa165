package org.assay.framework.dataset;

import java.util.Optional;
import org.assay.framework.component.Checks;
import org.assay.framework.component.Declared;
import org.assay.framework.component.Included;
import org.assay.framework.component.Parameter;
import org.assay.framework.random.RandomStream;

/** Opposite quadrants. */
@Declared(
        name = "xor",
        doc =
                "Synthetic: items whose local features are uniform on [-2, 2] x [-2, 2], of class 1 where x y < 0, then moved by normal"
                        + " noise, so that labels are mixed near the axes alone.",
        reference =
                "Katharopoulos et al., Learning Local Feature Aggregation Functions with Backpropagation, EUSIPCO 2017,"
                        + " arXiv 1706.08580, figure 1")
public record Xor(
        @Parameter(doc = "Number of items.", byDefault = "1000", range = "[8, 10_000_000]", unit = "items")
        int items,

        @Parameter(
                doc = "Local features of each item, all of its class.",
                byDefault = "1",
                range = "[1, 10_000]",
                unit = "features")
        int featuresPerItem,

        @Parameter(doc = "Standard deviation of the noise on each coordinate.", byDefault = "0.1", range = "[0, )")
        double noise,

        @Included Shares shares)
        implements DatasetComponent {
    private static final double EXTENT = 2;

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
        RandomStream stream = context.stream("points");
        float[] points = new float[items * featuresPerItem * 2];
        int[] labels = new int[items];
        int at = 0;
        for (int item = 0; item < items; item++) {
            for (int feature = 0; feature < featuresPerItem; feature++, at += 2) {
                double x = EXTENT * (2 * stream.nextDouble() - 1);
                double y = EXTENT * (2 * stream.nextDouble() - 1);
                int label = x * y < 0 ? 1 : 0;
                if (feature == 0) {
                    labels[item] = label;
                }
                // A point of the other class is mirrored into the item's: still uniform there.
                points[at] = (float) (label == labels[item] ? x : -x);
                points[at + 1] = (float) y;
            }
        }
        return Planar.divided("xor", points, labels, noise, shares, context);
    }
}
