package org.assay.framework.aggregator;

import org.assay.framework.autodiff.Node;
import org.assay.framework.autodiff.Pass;
import org.assay.framework.component.Declared;
import org.assay.framework.model.ModelContext;
import org.assay.framework.operation.SegmentReduce;
import org.assay.framework.tensor.Reduction;
import org.assay.framework.tensor.Tensor;

/** R(F) = (1/N_F) Σ_n f_n. */
@Declared(name = "mean", doc = "R(F) = (1/N) sum_n f_n: the mean of the local features.")
public record MeanAggregator() implements AggregatorComponent {
    @Override
    public Aggregator create(ModelContext context) {
        return pooled(context.inputs().width(), Reduction.MEAN);
    }

    static Aggregator pooled(int width, Reduction reduction) {
        return new Aggregator() {
            @Override
            public int width() {
                return width;
            }

            @Override
            public Node encode(Pass pass, Node features, Tensor offsets) {
                return pass.apply(new SegmentReduce(reduction, offsets), features);
            }
        };
    }
}
