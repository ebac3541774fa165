package org.assay.framework.descriptor;

/** How pixels count by their distance from the middle of a descriptor, whose deviation is twice the size of a bin. */
public enum SiftWindow {
    /** Each pixel by its own distance. */
    GAUSSIAN,
    /** All pixels of a bin by the bin's mean weight: VLFeat's fast window. */
    FLAT;

    /** In sizes of a bin, as in VLFeat. */
    private static final double DEVIATION = 2;

    /**
     * The weights of pixels at −size+1 .. size−1 from the centre of a bin, along one axis: (1 − |u|/size) times the window's weight.
     *
     * @param bin which of the {@code bins} along the axis
     */
    float[] kernel(int size, int bin, int bins) {
        double delta = size * (bin - 0.5 * (bins - 1));
        double deviation = size * DEVIATION;
        double[] weights = new double[2 * size - 1];
        double mean = 0;
        for (int i = 0; i < weights.length; i++) {
            double z = (i - size + 1 + delta) / deviation;
            weights[i] = Math.exp(-0.5 * z * z);
            mean += weights[i] / weights.length;
        }
        float[] kernel = new float[weights.length];
        for (int i = 0; i < kernel.length; i++) {
            double triangle = 1 - Math.abs(i - size + 1.0) / size;
            kernel[i] = (float) (triangle * (this == FLAT ? mean : weights[i]));
        }
        return kernel;
    }
}
