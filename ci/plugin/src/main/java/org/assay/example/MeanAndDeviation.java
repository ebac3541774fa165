package org.assay.example;

import org.assay.framework.aggregator.Aggregator;
import org.assay.framework.aggregator.AggregatorComponent;
import org.assay.framework.autodiff.Node;
import org.assay.framework.autodiff.Pass;
import org.assay.framework.component.Declared;
import org.assay.framework.component.Parameter;
import org.assay.framework.model.ModelContext;
import org.assay.framework.operation.Arithmetic;
import org.assay.framework.operation.Concatenate;
import org.assay.framework.operation.Elementwise;
import org.assay.framework.operation.SegmentReduce;
import org.assay.framework.tensor.Binary;
import org.assay.framework.tensor.Reduction;
import org.assay.framework.tensor.Tensor;
import org.assay.framework.tensor.Unary;

/** R(F) = [m, √(mean(f²) − m² + floor)], m = mean(f): the mean and the deviation of each component over the set. */
@Declared(
        name = "mean-and-deviation",
        doc =
                "R(F) = [m, sqrt(mean(f^2) - m^2 + floor)], m = mean(f): mean and deviation of each component over the set.")
public record MeanAndDeviation(
        @Parameter(doc = "added to the variance, so that the root has a gradient", byDefault = "1e-6", range = "(0, )")
        double floor)
        implements AggregatorComponent {
    @Override
    public Aggregator create(ModelContext context) {
        int width = context.inputs().width();
        return new Aggregator() {
            @Override
            public int width() {
                return 2 * width;
            }

            @Override
            public Node encode(Pass pass, Node features, Tensor offsets) {
                Node mean = pass.apply(new SegmentReduce(Reduction.MEAN, offsets), features);
                Node squares = pass.apply(
                        new SegmentReduce(Reduction.MEAN, offsets),
                        pass.apply(new Elementwise(Unary.SQUARE), features));
                Node variance = pass.apply(
                        new Arithmetic(Binary.SUBTRACT), squares, pass.apply(new Elementwise(Unary.SQUARE), mean));
                Node positive = pass.apply(
                        new Arithmetic(Binary.MAXIMUM),
                        variance,
                        pass.constant(pass.backend().scalar(0)));
                Node raised = pass.apply(
                        new Arithmetic(Binary.ADD),
                        positive,
                        pass.constant(pass.backend().scalar(floor)));
                return pass.apply(new Concatenate(1), mean, pass.apply(new Elementwise(Unary.SQUARE_ROOT), raised));
            }
        };
    }
}
