package org.assay.framework.training;

/**
 * What a finished run amounts to.
 *
 * @param steps updates made
 * @param scored samples that a model scored for the sampler
 * @param trainingSeconds in steps, scoring for the sampler included
 * @param evaluationSeconds in evaluations
 * @param parameters trained values of the model
 */
public record TrainingSummary(
        long steps, long scored, double trainingSeconds, double evaluationSeconds, long parameters) {}
