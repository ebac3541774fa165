package org.assay.framework.tensor.reference;

import org.assay.framework.tensor.Binary;
import org.assay.framework.tensor.Shape;
import org.assay.framework.tensor.Unary;

/** Functions of every value on its own, in row-major order. */
final class Elementwise {
    private Elementwise() {}

    static double[] unary(Unary function, double[] from) {
        double[] values = new double[from.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = function.apply(from[i]);
        }
        return values;
    }

    /** Of values that have one shape. */
    static double[] binary(Binary function, double[] a, double[] b) {
        double[] values = new double[a.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = function.apply(a[i], b[i]);
        }
        return values;
    }

    static double[] broadcast(double[] from, Shape shape, Shape to) {
        return shape.equals(to) ? from : Moves.pick(from, Indices.broadcast(shape, to));
    }

    static double[] select(double[] conditions, double[] a, double[] b) {
        double[] values = new double[a.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = conditions[i] != 0 ? a[i] : b[i];
        }
        return values;
    }
}
