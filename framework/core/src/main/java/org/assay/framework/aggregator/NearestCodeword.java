package org.assay.framework.aggregator;

import org.assay.framework.tensor.Backend;
import org.assay.framework.tensor.Binary;
import org.assay.framework.tensor.Reduction;
import org.assay.framework.tensor.Shape;
import org.assay.framework.tensor.Tensor;
import org.assay.framework.tensor.Transposed;
import org.assay.framework.tensor.Unary;

/** Affinities f·c − ‖c‖²/2, largest where ‖f − c‖² is least. */
final class NearestCodeword {
    private NearestCodeword() {}

    /** features [N, D], centers [K, D] → [N, K]. */
    static Tensor affinities(Backend backend, Tensor features, Tensor centers) {
        Tensor origin = backend.reduce(Reduction.MEAN, centers, 0);
        Tensor x = backend.binary(Binary.SUBTRACT, features, origin);
        Tensor c = backend.binary(Binary.SUBTRACT, centers, origin);
        Tensor products = backend.product(x, Transposed.NO, c, Transposed.YES);
        Tensor norms = backend.reduce(Reduction.SUM, backend.unary(Unary.SQUARE, c), 1); // [K, 1]
        Tensor half = backend.binary(
                Binary.MULTIPLY,
                backend.reshape(norms, Shape.of(1, centers.shape().size(0))),
                backend.scalar(0.5));
        return backend.binary(Binary.SUBTRACT, products, half);
    }

    /** argmin_k ‖f_n − c_k‖², the first of equals: I32 [N]. */
    static Tensor of(Backend backend, Tensor features, Tensor centers) {
        return backend.argMaximum(affinities(backend, features, centers));
    }
}
