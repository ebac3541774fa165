package org.assay.framework.layer;

import java.util.ArrayList;
import java.util.List;
import org.assay.framework.autodiff.Node;
import org.assay.framework.autodiff.Parameter;
import org.assay.framework.autodiff.Pass;
import org.assay.framework.model.ModelContext;
import org.assay.framework.operation.Algebra;
import org.assay.framework.operation.Slice;
import org.assay.framework.random.RandomStream;
import org.assay.framework.tensor.Backend;
import org.assay.framework.tensor.Shape;
import org.assay.framework.tensor.Tensor;
import org.assay.framework.tensor.Unary;
import org.jspecify.annotations.Nullable;

/**
 * A long short-term memory over a sequence (Hochreiter and Schmidhuber 1997; forget gates, Gers et al. 2000): with (i, f, g, o) = x W + h U + b in
 * that order, c ← σ(f) c + σ(i) tanh(g), h ← σ(o) tanh(c), from zeros. Where the mask of a step is 0, h and c stay as they were. W Glorot uniform, U
 * orthogonal, b zero but 1 for the forget gate.
 */
public final class LstmLayer {
    private final int units;
    private final Parameter inputWeights;
    private final Parameter hiddenWeights;
    private final Parameter bias;

    public LstmLayer(ModelContext context, String name, int in, int units) {
        this.units = units;
        Backend backend = context.backend();
        Variables variables = context.variables();
        String path = context.path() + name;
        this.inputWeights = variables.parameter(
                path + "/input-weights",
                Initializer.GLOROT_UNIFORM.draw(
                        backend,
                        Shape.of(in, 4 * units),
                        in,
                        4 * units,
                        context.stream("initialisation", name + "/input")),
                Parameter.Decay.APPLIES);
        this.hiddenWeights = variables.parameter(
                path + "/hidden-weights",
                backend.reals(
                        Shape.of(units, 4 * units),
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
     * The hidden state after each step: [B, units] each.
     *
     * @param steps [B, in] each, at least one
     * @param masks for each step [B, 1], 1 where it is there and 0 where it is padding; null: all are there
     */
    public List<Node> apply(Pass pass, List<Node> steps, @Nullable List<Tensor> masks) {
        Algebra of = new Algebra(pass);
        Backend backend = pass.backend();
        Node w = pass.parameter(inputWeights);
        Node u = pass.parameter(hiddenWeights);
        Node b = pass.parameter(bias);
        Node zero = pass.constant(backend.fill(Shape.of(steps.get(0).shape().size(0), units), 0));
        Node hidden = zero;
        Node cell = zero;
        List<Node> states = new ArrayList<>();
        for (int t = 0; t < steps.size(); t++) {
            Node gates = of.add(of.add(of.product(steps.get(t), w), of.product(hidden, u)), b);
            Node input = of.map(Unary.SIGMOID, gate(pass, gates, 0));
            Node forget = of.map(Unary.SIGMOID, gate(pass, gates, 1));
            Node proposal = of.map(Unary.TANH, gate(pass, gates, 2));
            Node output = of.map(Unary.SIGMOID, gate(pass, gates, 3));
            Node nextCell = of.add(of.multiply(forget, cell), of.multiply(input, proposal));
            Node nextHidden = of.multiply(output, of.map(Unary.TANH, nextCell));
            if (masks != null) {
                Node there = pass.constant(masks.get(t));
                nextCell = of.add(cell, of.multiply(there, of.subtract(nextCell, cell)));
                nextHidden = of.add(hidden, of.multiply(there, of.subtract(nextHidden, hidden)));
            }
            cell = nextCell;
            hidden = nextHidden;
            states.add(hidden);
        }
        return states;
    }

    private Node gate(Pass pass, Node gates, int which) {
        return pass.apply(new Slice(1, which * units, (which + 1) * units), gates);
    }
}
