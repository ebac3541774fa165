package org.assay.framework.dataset;

import java.util.Optional;
import java.util.function.IntUnaryOperator;
import org.assay.framework.component.Checks;
import org.assay.framework.component.Declared;
import org.assay.framework.component.Parameter;
import org.assay.framework.random.KeyedPermutation;
import org.assay.framework.random.RandomStream;

/**
 * Points of a square whose two classes meet along a bent line, most of them easy, which is what importance sampling is for. Of the N² points
 * (x_i, x_j) of a grid, x_i = i/(N − 1), the one is of class 1 with probability 1/(1 + exp(smoothing · (x_j − f(x_i)))), f(x) = sin(4(x + ½)⁵)/3 + ½; its
 * two features are (1 − x_j, 1 − x_i). ⌊test N²⌋ points at random are for test. Nothing is laid out: a point is computed where it is looked at.
 */
@Declared(
        name = "canevet",
        doc =
                "Synthetic: size^2 points of a grid in the unit square, class 1 with probability 1 / (1 + exp(smoothing (x_j - f(x_i)))),"
                        + " f(x) = sin(4 (x + 1/2)^5) / 3 + 1/2: two classes along a bent line, most points easy.",
        choice =
                "what of the paper's set is known here is the authors' library's approximation of its figure; which points are for test, and that there is a"
                        + " validation split, is ours: one random order, keyed by the split seed.",
        reference =
                "O. Canevet, C. Jose and F. Fleuret, Importance Sampling Tree for Large-scale Empirical Expectation, ICML 2016, section 4.2;"
                        + " Katharopoulos and Fleuret 2017, code library, CanevetICML2016")
public record Canevet(
        @Parameter(
                doc = "Points along a side of the grid; the authors' library takes 8192.",
                byDefault = "1024",
                range = "[8, 32_768]",
                unit = "points")
        int size,

        @Parameter(
                doc =
                        "How fast one class turns into the other across the line: 10 mixes them widely, 15_000 not at all.",
                byDefault = "40",
                range = "(0, )")
        double smoothing,

        @Parameter(doc = "Share of the points held out to choose by.", byDefault = "0.1", range = Shares.RANGE)
        double validation,

        @Parameter(doc = "Share of the points held out to report on.", byDefault = "0.33", range = Shares.RANGE)
        double test)
        implements DatasetComponent {
    private static final Inputs INPUTS = new Inputs.Vectors(2);

    @Override
    public void check(Checks checks) {
        new Shares(validation, test).check(checks);
    }

    @Override
    public Optional<Inputs> inputs(Beforehand known) {
        return Optional.of(INPUTS);
    }

    @Override
    public Dataset create(DatasetContext context) {
        Grid grid = new Grid(size, smoothing, context.splitSeed());
        int points = grid.size();
        int forTest = (int) (test * points);
        int held = forTest + (int) (validation * points);
        IntUnaryOperator order =
                new KeyedPermutation(points, context.stream("split").nextLong())::at;
        return new DividedDataset(
                INPUTS,
                new Targets.Classes(2),
                new Subset(grid, points - held, i -> order.applyAsInt(held + i)),
                new Subset(grid, held - forTest, i -> order.applyAsInt(forTest + i)),
                new Subset(grid, forTest, order));
    }

    /** All points: number i N + j is that of row i and column j. */
    private record Grid(int side, double smoothing, long seed) implements Split {
        @Override
        public int size() {
            return side * side;
        }

        private double coordinate(int place) {
            return place / (side - 1.0);
        }

        /** A uniform number of the point's own decides. */
        @Override
        public int label(int index) {
            double line = Math.sin(4 * Math.pow(coordinate(index / side) + 0.5, 5)) / 3 + 0.5;
            double first = 1 / (1 + Math.exp(smoothing * (coordinate(index % side) - line)));
            return RandomStream.of(seed, "dataset", "labels", index).nextDouble() < first ? 1 : 0;
        }

        @Override
        public Examples examples(int[] indices) {
            float[] features = new float[2 * indices.length];
            int[] labels = new int[indices.length];
            for (int n = 0; n < indices.length; n++) {
                features[2 * n] = (float) (1 - coordinate(indices[n] % side));
                features[2 * n + 1] = (float) (1 - coordinate(indices[n] / side));
                labels[n] = label(indices[n]);
            }
            return new Examples(indices.length, features, null, labels, null);
        }

        @Override
        public String itemName(int index) {
            return "canevet point in row " + (index / side + 1) + ", column " + (index % side + 1);
        }

        @Override
        public int featureCount(int index) {
            return 1;
        }
    }
}
