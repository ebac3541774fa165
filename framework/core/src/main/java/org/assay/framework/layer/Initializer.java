package org.assay.framework.layer;

import org.assay.framework.random.RandomStream;
import org.assay.framework.tensor.Backend;
import org.assay.framework.tensor.Shape;
import org.assay.framework.tensor.Tensor;

/** How a layer's weights start, from its numbers of incoming and outgoing connections. */
public enum Initializer {
    /** Uniform in ±√(6 / (in + out)) (Glorot and Bengio 2010, eq. 16). */
    GLOROT_UNIFORM,
    /** Normal with variance 2 / in (He et al. 2015, eq. 10), for relu. */
    HE_NORMAL,
    ZERO;

    public Tensor draw(Backend backend, Shape shape, int in, int out, RandomStream stream) {
        float[] values = new float[shape.count()];
        double limit = Math.sqrt(6.0 / (in + out));
        double deviation = Math.sqrt(2.0 / in);
        for (int i = 0; i < values.length; i++) {
            switch (this) {
                case GLOROT_UNIFORM:
                    values[i] = (float) (limit * (2 * stream.nextDouble() - 1));
                    break;
                case HE_NORMAL:
                    values[i] = (float) (deviation * stream.nextGaussian());
                    break;
                case ZERO:
                    break;
            }
        }
        return backend.reals(shape, values);
    }
}
