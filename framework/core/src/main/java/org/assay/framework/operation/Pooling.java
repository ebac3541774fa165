package org.assay.framework.operation;

import org.assay.framework.autodiff.Operation;
import org.assay.framework.tensor.Backend;
import org.assay.framework.tensor.Tensor;
import org.assay.framework.tensor.Trained;
import org.assay.framework.tensor.Window;
import org.jspecify.annotations.Nullable;

/** The largest or the mean of each window and channel of images [B, H, W, C]; rules as the kernels state them. */
public final class Pooling extends Operation {
    /** What a window becomes. */
    public enum Kind {
        MAXIMUM,
        AVERAGE
    }

    private final Kind kind;
    private final Window window;
    private @Nullable Trained trained;

    public Pooling(Kind kind, Window window) {
        this.kind = kind;
        this.window = window;
    }

    @Override
    public Tensor forward(Backend backend, Tensor... inputs) {
        trained = kind == Kind.MAXIMUM
                ? backend.maximumPoolingTraining(inputs[0], window)
                : backend.averagePoolingTraining(inputs[0], window);
        return trained.output();
    }

    @Override
    public @Nullable Tensor[] backward(Backend backend, Tensor upstream, boolean... wanted) {
        return new Tensor[] {
            kind == Kind.MAXIMUM
                    ? backend.maximumPoolingBackward(trained.saved(), upstream)
                    : backend.averagePoolingBackward(trained.saved(), upstream)
        };
    }
}
