package org.assay.framework.layer;

import org.assay.framework.autodiff.Node;
import org.assay.framework.autodiff.Parameter;
import org.assay.framework.autodiff.Pass;
import org.assay.framework.model.ModelContext;
import org.assay.framework.operation.Gather;
import org.assay.framework.operation.Lstm;
import org.assay.framework.random.RandomStream;
import org.assay.framework.tensor.Backend;
import org.assay.framework.tensor.Shape;
import org.assay.framework.tensor.Tensor;

/**
 * A long short-term memory over a sequence (Hochreiter and Schmidhuber 1997; forget gates, Gers et al. 2000): with (i, f, g, o) = x W + h U + b in
 * that order, c ← σ(f) c + σ(i) tanh(g), h ← σ(o) tanh(c), from zeros. Sequences have lengths of their own, and steps that are not there cost nothing.
 * W Glorot uniform, U orthogonal, b zero but 1 for the forget gate.
 */
public final class LstmLayer {
    private final String path;
    private final Parameter inputWeights;
    private final Parameter hiddenWeights;
    private final Parameter bias;

    public LstmLayer(ModelContext context, String name, int in, int units) {
        Backend backend = context.backend();
        Variables variables = context.variables();
        this.path = context.path() + name;
        this.inputWeights = variables.parameter(
                path + "/input-weights",
                Initializer.GLOROT_UNIFORM.draw(
                        backend,
                        WeightShape.of(context, name, in, 4L * units),
                        in,
                        4 * units,
                        context.stream("initialisation", name + "/input")),
                Parameter.Decay.APPLIES);
        this.hiddenWeights = variables.parameter(
                path + "/hidden-weights",
                backend.reals(
                        WeightShape.of(context, name, units, 4L * units),
                        orthogonalRows(units, 4 * units, context.stream("initialisation", name + "/hidden"))),
                Parameter.Decay.APPLIES);
        float[] start = new float[4 * units];
        java.util.Arrays.fill(start, units, 2 * units, 1f);
        this.bias =
                variables.parameter(path + "/bias", backend.reals(Shape.of(4 * units), start), Parameter.Decay.EXEMPT);
    }

    /** Rows of unit length at right angles: Gram and Schmidt on normal rows; rows ≤ columns. */
    private static float[] orthogonalRows(int rows, int columns, RandomStream stream) {
        double[][] made = new double[rows][columns];
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                made[row][column] = stream.nextGaussian();
            }
            for (int round = 0; round < 2; round++) { // twice is enough
                for (int other = 0; other < row; other++) {
                    double along = dot(made[row], made[other]);
                    for (int column = 0; column < columns; column++) {
                        made[row][column] -= along * made[other][column];
                    }
                }
            }
            double length = Math.sqrt(dot(made[row], made[row]));
            for (int column = 0; column < columns; column++) {
                made[row][column] /= length;
            }
        }
        float[] flat = new float[rows * columns];
        for (int i = 0; i < flat.length; i++) {
            flat[i] = (float) made[i / columns][i % columns];
        }
        return flat;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    /**
     * The state after each step.
     *
     * @param x the steps of all sequences, one sequence after the other, [N, in]
     * @param offsets where each sequence begins, and N: I32 [B + 1]
     * @return [N, units]
     */
    public Node apply(Pass pass, Node x, Tensor offsets) {
        return pass.named(
                path,
                pass.apply(
                        new Lstm(offsets),
                        x,
                        pass.parameter(inputWeights),
                        pass.parameter(hiddenWeights),
                        pass.parameter(bias)));
    }

    /** The last row of each sequence, none of which is empty: [N, units] → [B, units]. */
    public static Node last(Pass pass, Node states, Tensor offsets) {
        int[] cuts = offsets.readIntegers();
        int[] rows = new int[cuts.length - 1];
        for (int s = 0; s < rows.length; s++) {
            rows[s] = cuts[s + 1] - 1;
        }
        return pass.apply(new Gather(pass.backend().integers(Shape.of(rows.length), rows)), states);
    }
}
