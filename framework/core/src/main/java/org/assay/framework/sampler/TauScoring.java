package org.assay.framework.sampler;

import org.assay.framework.component.Parameter;

/** How candidates are scored, and what that costs beside training: parameters that {@link TauSampler}s include. */
public record TauScoring(
        @Parameter(doc = "what makes a candidate important", byDefault = "loss")
        Score score,

        @Parameter(
                doc = "w, how many forward passes a backward pass costs",
                byDefault = "2",
                range = "(0, )",
                unit = "forward passes")
        double backwardTime,

        @Parameter(doc = "what is done to scores before they become probabilities", byDefault = "unsmoothed")
        Smoothing smoothing) {}
