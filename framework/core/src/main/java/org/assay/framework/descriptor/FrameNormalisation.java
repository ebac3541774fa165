package org.assay.framework.descriptor;

/** What is done to each coefficient over the frames of a recording, in place. */
public enum FrameNormalisation {
    NONE,
    /** Less its mean. */
    MEAN,
    /** Less its mean, divided by its population standard deviation; one that does not vary becomes 0. */
    MEAN_DEVIATION;

    void apply(double[][] frames) {
        if (this == NONE) {
            return;
        }
        for (int column = 0; column < frames[0].length; column++) {
            double mean = 0;
            for (double[] frame : frames) {
                mean += frame[column] / frames.length;
            }
            double squares = 0;
            for (double[] frame : frames) {
                frame[column] -= mean;
                squares += frame[column] * frame[column];
            }
            double deviation = this == MEAN_DEVIATION ? Math.sqrt(squares / frames.length) : 1;
            for (double[] frame : frames) {
                frame[column] = deviation > 1e-10 ? frame[column] / deviation : 0;
            }
        }
    }
}
