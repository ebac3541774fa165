package org.assay.framework.descriptor;

/** What is done to each local feature by itself, in place. Sums are taken in double; finite stays finite. */
public enum Normalisation {
    /** Values as they are. */
    NONE {
        @Override
        void apply(float[] values, int start, int width) {}
    },
    /** (x − mean) / population standard deviation; a feature whose values are all alike becomes 0. */
    MEAN_DEVIATION {
        @Override
        void apply(float[] values, int start, int width) {
            double sum = 0;
            double largest = 0;
            for (int i = start; i < start + width; i++) {
                sum += values[i];
                largest = Math.max(largest, Math.abs(values[i]));
            }
            double mean = sum / width;
            double squares = 0;
            for (int i = start; i < start + width; i++) {
                squares += (values[i] - mean) * (values[i] - mean);
            }
            double deviation = Math.sqrt(squares / width);
            boolean alike = deviation <= ALIKE * largest;
            for (int i = start; i < start + width; i++) {
                values[i] = alike ? 0 : (float) ((values[i] - mean) / deviation);
            }
        }
    },
    /** x / ‖x‖; a feature of zeros stays 0. */
    L2 {
        @Override
        void apply(float[] values, int start, int width) {
            double squares = 0;
            for (int i = start; i < start + width; i++) {
                squares += (double) values[i] * values[i];
            }
            double length = Math.sqrt(squares);
            for (int i = start; i < start + width && length > 0; i++) {
                values[i] = (float) (values[i] / length);
            }
        }
    };

    /** Values that differ by less than this part of the largest magnitude differ by rounding alone. */
    private static final double ALIKE = 1e-6;

    abstract void apply(float[] values, int start, int width);
}
