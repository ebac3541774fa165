package org.assay.framework.tensor;

import java.util.List;

/** Sums of a mixture's codes and of the features under them, of basic kernels. */
final class CompositeMoments extends CompositeArithmetic {
    CompositeMoments(Backend backend) {
        super(backend);
    }

    CoarseKernels.Moments run(
            Tensor features, Tensor offsets, Tensor origin, Tensor scale, Tensor weights, Tensor bias) {
        CoarseShapes.moments(features, offsets, origin, scale, weights, bias);
        try (Scope scope = backend.scope("mixture moments")) {
            Tensor x = divide(subtract(features, origin), scale);
            Tensor expanded = backend.concatenate(1, List.of(square(x), x));
            Tensor codes = backend.softmax(add(productTransposed(expanded, weights), bias));
            return new CoarseKernels.Moments(
                    backend.release(backend.segmentReduce(Reduction.SUM, codes, offsets)),
                    backend.release(backend.segmentOuter(codes, expanded, offsets)));
        }
    }
}
