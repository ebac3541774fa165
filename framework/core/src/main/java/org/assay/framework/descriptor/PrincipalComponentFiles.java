package org.assay.framework.descriptor;

import java.nio.file.Path;
import java.util.Optional;
import org.assay.framework.npy.MatrixFile;
import org.assay.framework.npy.NpyMatrix;

/**
 * Principal components as files, .npy or text: the {@code mean_}, {@code components_} and, of a PCA with {@code whiten=True} only, {@code
 * explained_variance_} of scikit-learn.
 *
 * @param mean [D]
 * @param components [K × D]
 * @param variances [K], where they whiten
 */
public record PrincipalComponentFiles(Path mean, Path components, Optional<Path> variances) {

    /**
     * Reads them.
     *
     * @throws org.assay.framework.npy.NpyException when a file cannot be read
     * @throws IllegalArgumentException when one does not fit the others; names it and the place
     */
    public PrincipalComponents read() {
        NpyMatrix matrix = MatrixFile.open(components);
        int dimensions = Math.toIntExact(matrix.rows());
        if (dimensions == 0) {
            throw new IllegalArgumentException(components + " has no rows; give one a component");
        }
        double[] rows = finite(components, matrix);
        double[] shift = vector(mean, matrix.width(), "numbers that a component in " + components + " has");
        Optional<double[]> whitening = variances.map(file -> vector(file, dimensions, "components in " + components));
        for (int k = 0; k < dimensions && whitening.isPresent(); k++) {
            if (!(whitening.get()[k] > 0)) {
                throw new IllegalArgumentException(variances.get() + ": number " + k + " (from 0) is "
                        + whitening.get()[k] + "; whitening divides by its root: keep fewer components");
            }
        }
        return new PrincipalComponents(shift, rows, whitening);
    }

    /** A row or a column. */
    private static double[] vector(Path file, int length, String what) {
        NpyMatrix matrix = MatrixFile.open(file);
        if (matrix.rows() * matrix.width() != length || Math.min(matrix.rows(), matrix.width()) != 1) {
            throw new IllegalArgumentException(file + " holds " + matrix.rows() + " x " + matrix.width()
                    + " numbers; expected " + length + ", as many as " + what);
        }
        return finite(file, matrix);
    }

    private static double[] finite(Path file, NpyMatrix matrix) {
        double[] values = matrix.doubles();
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                throw new IllegalArgumentException(file + ": row " + i / matrix.width() + ", column "
                        + i % matrix.width() + " (from 0) is " + values[i] + "; every number must be finite");
            }
        }
        return values;
    }
}
