package org.assay.framework.aggregator;

import java.nio.file.Path;
import java.util.Locale;
import org.assay.framework.npy.MatrixFile;
import org.assay.framework.npy.NpyMatrix;

/** Reads the arrays of a codebook; each that does not fit is refused with its file and place. */
record CodebookArrays(int codewords, int width) {
    /** Below it 1/σ² leaves single precision too little room for the distances that it multiplies. */
    private static final float LEAST_VARIANCE = 1e-30f;

    /** Priors that were rounded to single or half precision sum to 1 this closely. */
    private static final double SUM_TOLERANCE = 1e-3;

    /** Codewords, K × D. */
    float[] centers(Path file) {
        NpyMatrix matrix = MatrixFile.open(file);
        if (matrix.rows() != codewords || matrix.width() != width) {
            throw mismatch(
                    file,
                    matrix,
                    "codewords",
                    matrix.width() != width
                            ? "give codewords of such local features as they are to code, of " + width + " numbers each"
                            : "write 'codewords: " + matrix.rows() + "'");
        }
        return values(file, matrix);
    }

    /** Variances, K × D; one a codeword counts for each of its dimensions. */
    float[] variances(Path file, Path centers) {
        NpyMatrix matrix = MatrixFile.open(file);
        boolean spherical = matrix.width() == 1 && width > 1;
        if (matrix.rows() != codewords || matrix.width() != width && !spherical) {
            throw mismatch(
                    file,
                    matrix,
                    "variances",
                    "give the diagonal of each covariance, one a codeword of " + centers
                            + " and in their order, or one number a codeword");
        }
        float[] values = values(file, matrix);
        for (int i = 0; i < values.length; i++) {
            if (!(values[i] >= LEAST_VARIANCE)) {
                throw new IllegalArgumentException(String.format(
                        Locale.ROOT,
                        "%s: row %d, column %d (from 0) is %s; a variance must be at least %s, since single precision "
                                + "divides by it; raise it to a small share of the variance of the local features",
                        file,
                        i / matrix.width(),
                        i % matrix.width(),
                        values[i],
                        LEAST_VARIANCE));
            }
        }
        if (!spherical) {
            return values;
        }
        float[] repeated = new float[codewords * width];
        for (int i = 0; i < repeated.length; i++) {
            repeated[i] = values[i / width];
        }
        return repeated;
    }

    /** Priors, K in a row or a column. */
    float[] priors(Path file, Path centers) {
        NpyMatrix matrix = MatrixFile.open(file);
        if (Math.max(matrix.rows(), matrix.width()) != codewords || Math.min(matrix.rows(), matrix.width()) != 1) {
            throw new IllegalArgumentException(file + " holds " + matrix.rows() + " x " + matrix.width()
                    + " priors; expected " + codewords + " in a row or a column, one a codeword of " + centers
                    + " and in their order");
        }
        float[] values = values(file, matrix);
        double sum = 0;
        for (int k = 0; k < values.length; k++) {
            if (values[k] < 0) {
                throw new IllegalArgumentException(
                        file + ": prior " + k + " (from 0) is " + values[k] + "; a prior must be 0 or more");
            }
            sum += values[k];
        }
        if (!(sum > 0)) {
            throw new IllegalArgumentException(file + " holds priors that are all 0; at least one must be above 0");
        }
        if (Math.abs(sum - 1) > SUM_TOLERANCE) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "%s holds priors that sum to %.6g, and they must sum to 1; divide them by their sum if they are shares of it",
                    file,
                    sum));
        }
        return values;
    }

    private IllegalArgumentException mismatch(Path file, NpyMatrix matrix, String what, String mend) {
        return new IllegalArgumentException(file + " holds " + matrix.rows() + " x " + matrix.width() + " " + what
                + "; expected " + codewords + " x " + width
                + ", as many as the aggregator has codewords, of the local features' dimension: " + mend);
    }

    private static float[] values(Path file, NpyMatrix matrix) {
        float[] values = new float[Math.toIntExact(matrix.rows() * matrix.width())];
        matrix.read(0, (int) matrix.rows(), 1, values, 0, matrix.width());
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i])) {
                throw new IllegalArgumentException(
                        file + ": row " + i / matrix.width() + ", column " + i % matrix.width() + " (from 0) is "
                                + values[i] + "; every number of a codebook must be finite");
            }
        }
        return values;
    }
}
