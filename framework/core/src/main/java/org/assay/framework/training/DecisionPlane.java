package org.assay.framework.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.assay.framework.autodiff.Pass;
import org.assay.framework.dataset.Batch;
import org.assay.framework.dataset.Examples;
import org.assay.framework.dataset.Inputs;
import org.assay.framework.dataset.Split;
import org.assay.framework.dataset.Targets;
import org.assay.framework.layer.Variables;
import org.assay.framework.metric.Snapshot;
import org.assay.framework.metric.Snapshots;
import org.assay.framework.model.Model;
import org.assay.framework.tensor.Backend;
import org.assay.framework.tensor.Scope;
import org.assay.framework.tensor.Tensor;

/**
 * What a model says of every place of the plane, for items that are points (x, y) or sets of them: the class predicted on a grid of 96 x 96 points
 * in a square around the training points (each a set of the one point), at most 600 training points with their label, and the codewords of the
 * aggregator, where it has some.
 */
final class DecisionPlane {
    private static final int GRID = 96;
    private static final int MOST_POINTS = 600;
    private static final String CODEWORDS = "aggregator/centers";

    private final Backend backend;
    private final Model model;
    private final Split train;
    private final Inputs inputs;
    private final Variables variables;

    private DecisionPlane(Backend backend, Model model, Split train, Inputs inputs, Variables variables) {
        this.backend = backend;
        this.model = model;
        this.train = train;
        this.inputs = inputs;
        this.variables = variables;
    }

    /** Empty where items are no points of the plane, or have no class. */
    static Optional<DecisionPlane> of(
            Backend backend, Model model, Split train, Inputs inputs, Targets targets, Variables variables) {
        boolean plane = inputs.width() == 2 && !(inputs instanceof Inputs.Images) && targets instanceof Targets.Classes;
        return plane ? Optional.of(new DecisionPlane(backend, model, train, inputs, variables)) : Optional.empty();
    }

    Snapshot snapshot() {
        List<double[]> rows = new ArrayList<>();
        int[] items = new int[Math.min(MOST_POINTS, train.size())];
        Arrays.setAll(items, i -> (int) ((long) i * train.size() / items.length));
        Examples examples = train.examples(items);
        int[] offsets = examples.offsets();
        float[] points = examples.features();
        for (int i = 0; i < items.length; i++) {
            int from = offsets == null ? i : offsets[i];
            int to = offsets == null ? i + 1 : offsets[i + 1];
            for (int n = from; n < to && n - from < Math.max(1, MOST_POINTS / items.length); n++) {
                rows.add(new double[] {Snapshots.POINT, points[2 * n], points[2 * n + 1], train.label(items[i])});
            }
        }
        List<double[]> all = regions(points);
        all.addAll(rows);
        variables.endingIn(CODEWORDS).ifPresent(centers -> {
            float[] values = centers.readFloats();
            for (int k = 0; 2 * k + 1 < values.length && centers.shape().size(1) == 2; k++) {
                all.add(new double[] {Snapshots.CODEWORD, values[2 * k], values[2 * k + 1], -1});
            }
        });
        double[][] columns = new double[4][all.size()];
        for (int row = 0; row < all.size(); row++) {
            for (int column = 0; column < 4; column++) {
                columns[column][row] = all.get(row)[column];
            }
        }
        return Snapshots.DECISIONS.of(columns);
    }

    private List<double[]> regions(float[] points) {
        double[] low = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
        double[] high = {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY};
        for (int i = 0; i < points.length; i++) {
            low[i % 2] = Math.min(low[i % 2], points[i]);
            high[i % 2] = Math.max(high[i % 2], points[i]);
        }
        // A square, so that a figure can show it whole with round circles.
        double size = 1.2 * Math.max(high[0] - low[0], high[1] - low[1]);
        int count = GRID * GRID;
        float[] grid = new float[2 * count];
        for (int i = 0; i < count; i++) {
            int[] place = {i % GRID, i / GRID};
            for (int axis = 0; axis < 2; axis++) {
                double middle = (low[axis] + high[axis]) / 2;
                grid[2 * i + axis] = (float) (middle + ((place[axis] + 0.5) / GRID - 0.5) * size);
            }
        }
        int[] offsets = new int[count + 1];
        Arrays.setAll(offsets, i -> i);
        List<double[]> rows = new ArrayList<>();
        try (Scope scope = backend.scope("decisions")) {
            Batch batch = Batch.of(
                    backend,
                    inputs,
                    new Examples(count, grid, inputs instanceof Inputs.Sets ? offsets : null, new int[count], null));
            Tensor outputs = model.outputs(Pass.scoring(backend), batch).value();
            int[] classes = backend.argMaximum(outputs).readIntegers();
            for (int i = 0; i < count; i++) {
                rows.add(new double[] {Snapshots.REGION, grid[2 * i], grid[2 * i + 1], classes[i]});
            }
        }
        return rows;
    }
}
