package org.assay.framework.descriptor;

import org.assay.framework.dataset.RowMap;

/**
 * Rows on principal components, in single precision: y = (x − mean) Vᵀ.
 *
 * @param mean [width]
 * @param components V [dimensions × width], row-major, divided by the deviations where they whiten
 */
public record Projection(float[] mean, float[] components, int dimensions) implements RowMap {
    @Override
    public int width() {
        return mean.length;
    }

    @Override
    public float[] apply(float[] rows) {
        int width = mean.length;
        int count = rows.length / width;
        float[] projected = new float[Math.multiplyExact(count, dimensions)];
        float[] centred = new float[width];
        for (int row = 0; row < count; row++) {
            for (int d = 0; d < width; d++) {
                centred[d] = rows[row * width + d] - mean[d];
            }
            for (int k = 0; k < dimensions; k++) {
                projected[row * dimensions + k] = product(centred, k * width);
            }
        }
        return projected;
    }

    private float product(float[] centred, int from) {
        float first = 0;
        float second = 0;
        float third = 0;
        float fourth = 0;
        int d = 0;
        for (; d + 3 < centred.length; d += 4) {
            first += centred[d] * components[from + d];
            second += centred[d + 1] * components[from + d + 1];
            third += centred[d + 2] * components[from + d + 2];
            fourth += centred[d + 3] * components[from + d + 3];
        }
        for (; d < centred.length; d++) {
            first += centred[d] * components[from + d];
        }
        return (first + second) + (third + fourth);
    }
}
