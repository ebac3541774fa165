package org.assay.framework.sampler;

/** Scores training samples with the model as it is now: a forward pass in test mode that moves no running statistics. */
public interface Scorer {
    /** One score a sample, in the order of the indices. */
    double[] score(Score score, int[] indices);
}
