package org.assay.framework.procedure;

/**
 * The fit of the classifier alone, by L-BFGS on the encodings of whole sets: W = argmin (1/N) Σ_i J(R(F_i); W) + (penalty / 2) ‖W‖², biases
 * without penalty.
 *
 * @param tolerance of the largest component of the gradient
 */
public record ClassifierFit(double penalty, int iterations, double tolerance) {}
