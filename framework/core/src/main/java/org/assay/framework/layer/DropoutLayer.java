package org.assay.framework.layer;

import org.assay.framework.autodiff.Node;
import org.assay.framework.autodiff.Pass;
import org.assay.framework.model.ModelContext;
import org.assay.framework.operation.Dropout;

/** Inverted dropout in training passes; the identity in scoring passes and at rate 0. The mask is keyed by seed, path and step. */
public final class DropoutLayer {
    private final String path;
    private final double rate;

    public DropoutLayer(ModelContext context, String name, double rate) {
        this.path = context.path() + name;
        this.rate = rate;
    }

    public Node apply(Pass pass, Node x) {
        if (rate == 0 || pass.mode() == Pass.Mode.SCORE) {
            return x;
        }
        return pass.apply(new Dropout(rate, pass.uniform(x.shape(), path)), x);
    }
}
