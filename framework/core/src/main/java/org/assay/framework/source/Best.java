package org.assay.framework.source;

import org.assay.framework.component.Declared;
import org.assay.framework.component.ExperimentName;
import org.assay.framework.component.Parameter;

/**
 * The model of the configuration with the least mean of a validation metric over its seeds; of equal ones, the first in the order of
 * the experiment's cells. A configuration with a seed that diverged is out.
 */
@Declared(
        name = "best",
        doc =
                "The trained model of another experiment's best configuration: the least mean over its seeds of a validation metric, measured of"
                        + " the model that is taken. That experiment runs first. With a split drawn by seed, the same seed gives the same split.")
public record Best(
        @Parameter(doc = "the experiment that trains it") ExperimentName experiment,

        @Parameter(doc = "what its configurations are compared by", byDefault = "validation-error")
        Criterion by,

        @Parameter(doc = "the model after the last step, or at its best evaluation on validation", byDefault = "last")
        Kept model,

        @Parameter(doc = "the model of this cell's seed, or of the seed with the best value", byDefault = "same")
        Seed seed)
        implements ModelSource {}
