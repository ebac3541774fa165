package org.assay.framework.layer;

import org.assay.framework.autodiff.Node;
import org.assay.framework.autodiff.Parameter;
import org.assay.framework.autodiff.Pass;
import org.assay.framework.model.ModelContext;
import org.assay.framework.operation.Embedding;
import org.assay.framework.random.RandomStream;
import org.assay.framework.tensor.Shape;
import org.assay.framework.tensor.Tensor;

/** A vector for each token 1..V, and one for 0, which stands for none: a table [V + 1, E], uniform in ±0.05 as in the authors' library. */
public final class EmbeddingLayer {
    private static final double RANGE = 0.05;

    private final String path;
    private final Parameter table;

    public EmbeddingLayer(ModelContext context, String name, int vocabulary, int width) {
        this.path = context.path() + name;
        RandomStream stream = context.stream("initialisation", name);
        Shape shape = WeightShape.of(context, name, vocabulary + 1L, width);
        float[] start = new float[shape.count()];
        for (int i = 0; i < start.length; i++) {
            start[i] = (float) (RANGE * (2 * stream.nextDouble() - 1));
        }
        this.table = context.variables()
                .parameter(path + "/table", context.backend().reals(shape, start), Parameter.Decay.EXEMPT);
    }

    /** I32 [N] → [N, E]. */
    public Node apply(Pass pass, Tensor tokens, Tensor offsets) {
        return pass.named(path, pass.apply(new Embedding(tokens, offsets), pass.parameter(table)));
    }
}
