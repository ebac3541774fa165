package org.assay.framework.descriptor;

import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;

/**
 * The principal components of rows: y = (x − mean) Vᵀ, V the eigenvectors of the covariance (n − 1 in the denominator) with the largest eigenvalues λ in
 * descending order, each divided by √λ when whitened. The largest number of an eigenvector is positive.
 *
 * <p>They are the {@code mean_}, {@code components_} and, where it whitens, {@code explained_variance_} of scikit-learn's PCA, but for signs.
 *
 * @param mean [width]
 * @param components V [dimensions × width], row-major, each of unit length
 * @param variances λ [dimensions] where they whiten
 */
public record PrincipalComponents(double[] mean, double[] components, Optional<double[]> variances) {
    /** The names of the arrays, in exported models and files. */
    public static final String MEAN = "pca/mean";

    /** V, dimensions × width. */
    public static final String COMPONENTS = "pca/components";

    /** λ where they whiten. */
    public static final String VARIANCES = "pca/whitening-variance";

    /**
     * Fits to rows, row-major.
     *
     * @throws IllegalArgumentException when more dimensions are asked for than the rows can have, or they vary in fewer directions than
     *     whitening keeps
     */
    public static PrincipalComponents fit(float[] rows, int width, int dimensions, boolean whiten) {
        int count = rows.length / width;
        int most = Math.min(width, count - 1);
        if (dimensions > most) {
            throw new IllegalArgumentException(dimensions + " dimensions are more than the " + Math.max(0, most)
                    + " that " + count + " features of " + width + " numbers have; lower 'dimensions' to at most "
                    + Math.max(0, most));
        }
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
        double[] components = new double[dimensions * width];
        double[] variances = new double[dimensions];
        for (int k = 0; k < dimensions; k++) {
            double value = values[order[k]];
            variances[k] = value;
            if (whiten && !(value > values[order[0]] * 1e-10)) {
                throw new IllegalArgumentException("the local features vary in " + k + " directions only; " + dimensions
                        + " cannot be whitened. Lower 'dimensions' to at most " + k);
            }
            double[] vector = eigen.getEigenvector(order[k]).toArray();
            double largest = 0;
            for (double number : vector) {
                largest = Math.abs(number) > Math.abs(largest) ? number : largest;
            }
            for (int d = 0; d < width; d++) {
                components[k * width + d] = vector[d] * Math.signum(largest);
            }
        }
        return new PrincipalComponents(mean, components, whiten ? Optional.of(variances) : Optional.empty());
    }

    public int width() {
        return mean.length;
    }

    public int dimensions() {
        return components.length / mean.length;
    }

    /** What is done to rows. */
    public Projection projection() {
        float[] shift = new float[mean.length];
        for (int d = 0; d < shift.length; d++) {
            shift[d] = (float) mean[d];
        }
        float[] scaled = new float[components.length];
        for (int i = 0; i < scaled.length; i++) {
            int k = i / mean.length;
            double scale = variances.map(values -> 1 / Math.sqrt(values[k])).orElse(1.0);
            scaled[i] = (float) (components[i] * scale);
        }
        return new Projection(shift, scaled, dimensions());
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
}
