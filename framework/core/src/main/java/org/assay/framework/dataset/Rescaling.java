package org.assay.framework.dataset;

/**
 * y = (x − shift) · scale, each number of a row, or channel of an image, by its own; in double precision, then rounded.
 *
 * @param shift [width]
 * @param scale [width]
 */
public record Rescaling(double[] shift, double[] scale) implements RowMap {
    /** The names of the arrays, in exported models and files. */
    public static final String SHIFT = "standardised/shift";

    public static final String SCALE = "standardised/scale";

    @Override
    public int width() {
        return shift.length;
    }

    @Override
    public int dimensions() {
        return shift.length;
    }

    @Override
    public float[] apply(float[] rows) {
        float[] values = new float[rows.length];
        for (int i = 0; i < values.length; i++) {
            int column = i % shift.length;
            values[i] = (float) ((rows[i] - shift[column]) * scale[column]);
        }
        return values;
    }
}
