package org.assay.framework.aggregator;

import org.assay.framework.component.Declared;
import org.assay.framework.model.ModelContext;
import org.assay.framework.tensor.Reduction;

/** R(F)_d = max_n f_nd. */
@Declared(name = "max", doc = "R(F)_d = max_n f_nd: the largest value of each component over the local features.")
public record MaxAggregator() implements AggregatorComponent {
    @Override
    public Aggregator create(ModelContext context) {
        return MeanAggregator.pooled(context.inputs().width(), Reduction.MAXIMUM);
    }
}
