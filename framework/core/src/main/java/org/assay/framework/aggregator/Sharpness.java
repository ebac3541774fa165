package org.assay.framework.aggregator;

import org.assay.framework.autodiff.Node;
import org.assay.framework.autodiff.Pass;
import org.assay.framework.layer.Learnable;
import org.assay.framework.model.ModelContext;
import org.assay.framework.operation.Algebra;

/**
 * The sharpness of soft codes, such as γ: frozen as it is, or learned as its logarithm, which keeps it positive.
 *
 * @param number the sharpness where it is frozen, its logarithm where it is learned
 */
record Sharpness(Learnable number, boolean learned) {
    /** @param name follows the context's path; what is learned is named log-NAME */
    static Sharpness of(ModelContext context, String name, double start, boolean learned) {
        return new Sharpness(
                learned
                        ? Learnable.of(context, "log-" + name, context.backend().scalar(Math.log(start)), true)
                        : Learnable.of(context, name, context.backend().scalar(start), false),
                learned);
    }

    /** [1]. */
    Node in(Pass pass) {
        Node found = number.in(pass);
        return learned ? new Algebra(pass).exponential(found) : found;
    }
}
