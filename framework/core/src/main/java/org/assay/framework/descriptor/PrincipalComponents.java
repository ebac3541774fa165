package org.assay.framework.descriptor;

import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;

/**
 * The principal components of rows: y = (x − mean) Vᵀ, V the eigenvectors of the covariance (n − 1 in the denominator) with the largest eigenvalues λ in
 * descending order, each divided by √λ when whitened. The largest number of an eigenvector is positive.
 *
 * @param components [dimensions × width], row-major
 */
record PrincipalComponents(float[] mean, float[] components, int dimensions) {
    /**
     * Fits to rows, row-major.
     *
     * @throws IllegalArgumentException when the rows vary in fewer directions than whitening keeps
     */
    static PrincipalComponents fit(float[] rows, int width, int dimensions, boolean whiten) {
        int count = rows.length / width;
        double[] mean = new double[width];
        for (int i = 0; i < rows.length; i++) {
            mean[i % width] += rows[i];
        }
        for (int d = 0; d < width; d++) {
            mean[d] /= count;
        }
        EigenDecomposition eigen = new EigenDecomposition(new Array2DRowRealMatrix(covariance(rows, mean), false));
        double[] values = eigen.getRealEigenvalues();
        int[] order = IntStream.range(0, width)
                .boxed()
                .sorted((a, b) -> Double.compare(values[b], values[a]))
                .mapToInt(i -> i)
                .toArray();
        float[] components = new float[dimensions * width];
        for (int k = 0; k < dimensions; k++) {
            double value = values[order[k]];
            if (whiten && !(value > values[order[0]] * 1e-10)) {
                throw new IllegalArgumentException("the local features vary in " + k + " directions only; " + dimensions
                        + " cannot be whitened. Lower 'dimensions' to at most " + k);
            }
            double[] vector = eigen.getEigenvector(order[k]).toArray();
            double largest = 0;
            for (double number : vector) {
                largest = Math.abs(number) > Math.abs(largest) ? number : largest;
            }
            double scale = Math.signum(largest) / (whiten ? Math.sqrt(value) : 1);
            for (int d = 0; d < width; d++) {
                components[k * width + d] = (float) (vector[d] * scale);
            }
        }
        float[] rounded = new float[width];
        for (int d = 0; d < width; d++) {
            rounded[d] = (float) mean[d];
        }
        return new PrincipalComponents(rounded, components, dimensions);
    }

    private static double[][] covariance(float[] rows, double[] mean) {
        int width = mean.length;
        int count = rows.length / width;
        double[][] sums = new double[width][width];
        double[] centred = new double[width];
        for (int row = 0; row < count; row++) {
            for (int d = 0; d < width; d++) {
                centred[d] = rows[row * width + d] - mean[d];
            }
            for (int a = 0; a < width; a++) {
                double[] to = sums[a];
                double factor = centred[a];
                for (int b = a; b < width; b++) {
                    to[b] += factor * centred[b];
                }
            }
        }
        for (int a = 0; a < width; a++) {
            for (int b = a; b < width; b++) {
                sums[a][b] /= Math.max(1, count - 1);
                sums[b][a] = sums[a][b];
            }
        }
        return sums;
    }

    /** Rows × dimensions of rows × width; what is given is not modified. */
    float[] project(float[] rows) {
        int width = mean.length;
        int count = rows.length / width;
        float[] projected = new float[count * dimensions];
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
