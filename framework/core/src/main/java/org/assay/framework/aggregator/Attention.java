package org.assay.framework.aggregator;

import org.assay.framework.autodiff.Node;
import org.assay.framework.autodiff.Pass;
import org.assay.framework.component.Declared;
import org.assay.framework.component.Parameter;
import org.assay.framework.layer.DenseLayer;
import org.assay.framework.layer.Initializer;
import org.assay.framework.model.ModelContext;
import org.assay.framework.operation.Algebra;
import org.assay.framework.operation.SegmentSoftmax;
import org.assay.framework.tensor.Activation;
import org.assay.framework.tensor.Tensor;
import org.assay.framework.tensor.Unary;

/**
 * R_h = Σ_n a_nh f_n with a_h = softmax over the set of w_h·tanh(V f_n): learned weights for the features of a set, one set of weights a head.
 */
@Declared(
        name = "attention",
        doc =
                "R_h = sum_n a_nh f_n, a_h = softmax over the set of w_h . tanh(V f_n); the heads' encodings side by side.",
        reference = "Ilse, Tomczak and Welling 2018, equations 7 and 8")
public record Attention(
        @Parameter(doc = "weightings of a set", byDefault = "1", range = "[1, )")
        int heads,

        @Parameter(doc = "units of the hidden layer", byDefault = "64", range = "[1, )", unit = "units")
        int hidden,

        @Parameter(
                doc = "whether the hidden layer V is learned by backpropagation, or stays as it was drawn",
                byDefault = "true",
                neutral = "true")
        boolean learnHidden,

        @Parameter(doc = "whether the heads' weights w are", byDefault = "true", neutral = "true")
        boolean learnAttention)
        implements AggregatorComponent {
    @Override
    public Aggregator create(ModelContext context) {
        int width = context.inputs().width();
        DenseLayer inner = new DenseLayer(
                context, "hidden", width, hidden, Activation.NONE, Initializer.GLOROT_UNIFORM, learnHidden);
        DenseLayer outer = new DenseLayer(
                context, "attention", hidden, heads, Activation.NONE, Initializer.GLOROT_UNIFORM, learnAttention);
        return new Aggregator() {
            @Override
            public int width() {
                return heads * width;
            }

            @Override
            public Node encode(Pass pass, Node features, Tensor offsets) {
                Algebra of = new Algebra(pass);
                Node logits = outer.apply(pass, of.map(Unary.TANH, inner.apply(pass, features)));
                Node shares = pass.apply(new SegmentSoftmax(offsets), logits);
                return of.flatten(of.setOuter(shares, features, offsets));
            }
        };
    }
}
