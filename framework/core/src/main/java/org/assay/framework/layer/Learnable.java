package org.assay.framework.layer;

import org.assay.framework.autodiff.Node;
import org.assay.framework.autodiff.Parameter;
import org.assay.framework.autodiff.Parameter.Decay;
import org.assay.framework.autodiff.Pass;
import org.assay.framework.model.ModelContext;
import org.assay.framework.tensor.Shape;
import org.assay.framework.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/** A tensor of a model: a parameter when it is learned by backpropagation, a buffer when it is frozen. */
public final class Learnable {
    private final @Nullable Parameter parameter;
    private final @Nullable Tensor frozen;

    private Learnable(@Nullable Parameter parameter, @Nullable Tensor frozen) {
        this.parameter = parameter;
        this.frozen = frozen;
    }

    /** @param name follows the context's path */
    public static Learnable of(ModelContext context, String name, Tensor initial, Decay decay, boolean learned) {
        String path = context.path() + name;
        return learned
                ? new Learnable(context.variables().parameter(path, initial, decay), null)
                : new Learnable(null, context.variables().buffer(path, initial));
    }

    /** Without weight decay. */
    public static Learnable of(ModelContext context, String name, Tensor initial, boolean learned) {
        return of(context, name, initial, Decay.EXEMPT, learned);
    }

    /** Values in the order of the shape's rows, without weight decay. */
    public static Learnable of(ModelContext context, String name, Shape shape, float[] initial, boolean learned) {
        return of(context, name, context.backend().reals(shape, initial), learned);
    }

    /** The same, of doubles, which a backend in single precision rounds. */
    public static Learnable of(ModelContext context, String name, Shape shape, double[] initial, boolean learned) {
        return of(context, name, context.backend().reals(shape, initial), learned);
    }

    public Node in(Pass pass) {
        return parameter != null ? pass.parameter(parameter) : pass.constant(frozen);
    }
}
