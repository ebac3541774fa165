package org.assay.framework.minimisation;

/** A function with a gradient. */
@FunctionalInterface
public interface SmoothFunction {
    /** The value at a point; writes the gradient. Gradient: modified, as long as the point. */
    double evaluate(double[] point, double[] gradient);
}
