package org.assay.framework.clustering;

/**
 * Finds the nearest center of every row: argmin over k of ½‖c_k‖² − x·c_k, which differs from ½‖x − c_k‖² by a term of the row alone.
 * Four rows and four columns are taken at once against a run of centers, so that the inner loop is over centers, has no reduction,
 * and becomes vector instructions.
 */
final class NearestCenter {
    private static final int RUN = 256;

    private final int width;
    private final int clusters;
    /** width × clusters, so that neighbouring centers lie side by side. */
    private final double[] transposed;

    private final double[] halfNorms;
    private final double[] row0;
    private final double[] row1;
    private final double[] row2;
    private final double[] row3;
    private final double[] sums0 = new double[RUN];
    private final double[] sums1 = new double[RUN];
    private final double[] sums2 = new double[RUN];
    private final double[] sums3 = new double[RUN];

    NearestCenter(int width, int clusters) {
        this.width = width;
        this.clusters = clusters;
        this.transposed = new double[Math.multiplyExact(width, clusters)];
        this.halfNorms = new double[clusters];
        int padded = (width + 3) / 4 * 4;
        this.row0 = new double[padded];
        this.row1 = new double[padded];
        this.row2 = new double[padded];
        this.row3 = new double[padded];
    }

    /**
     * Writes the nearest center of each row, the first of equals.
     *
     * @param shift taken from every row, and already from the centers: the expanded form cancels far from the origin
     * @param nearest modified, one a row
     * @return the number of rows whose nearest center is another than before
     */
    int assign(Rows rows, double[] shift, double[] centers, int[] nearest) {
        load(centers);
        int count = rows.count();
        int changed = 0;
        double[] best = new double[4];
        int[] found = new int[4];
        for (int row = 0; row < count; row += 4) {
            int many = Math.min(4, count - row);
            copy(rows, shift, row, row0);
            copy(rows, shift, Math.min(row + 1, count - 1), row1);
            copy(rows, shift, Math.min(row + 2, count - 1), row2);
            copy(rows, shift, Math.min(row + 3, count - 1), row3);
            java.util.Arrays.fill(best, Double.POSITIVE_INFINITY);
            for (int start = 0; start < clusters; start += RUN) {
                int length = Math.min(RUN, clusters - start);
                products(start, length);
                least(sums0, start, length, 0, best, found);
                least(sums1, start, length, 1, best, found);
                least(sums2, start, length, 2, best, found);
                least(sums3, start, length, 3, best, found);
            }
            for (int i = 0; i < many; i++) {
                if (nearest[row + i] != found[i]) {
                    nearest[row + i] = found[i];
                    changed++;
                }
            }
        }
        return changed;
    }

    private void load(double[] centers) {
        for (int k = 0; k < clusters; k++) {
            double norm = 0;
            for (int d = 0; d < width; d++) {
                double value = centers[k * width + d];
                transposed[d * clusters + k] = value;
                norm += value * value;
            }
            halfNorms[k] = norm / 2;
        }
    }

    private void copy(Rows rows, double[] shift, int row, double[] into) {
        float[] values = rows.values();
        for (int d = 0; d < width; d++) {
            into[d] = values[row * width + d] - shift[d];
        }
    }

    private void products(int start, int length) {
        System.arraycopy(halfNorms, start, sums0, 0, length);
        System.arraycopy(halfNorms, start, sums1, 0, length);
        System.arraycopy(halfNorms, start, sums2, 0, length);
        System.arraycopy(halfNorms, start, sums3, 0, length);
        int d = 0;
        for (; d + 4 <= width; d += 4) {
            int at = d * clusters + start;
            subtract(row0, row1, d, at, length, sums0, sums1);
            subtract(row2, row3, d, at, length, sums2, sums3);
        }
        for (; d < width; d++) {
            int at = d * clusters + start;
            for (int k = 0; k < length; k++) {
                double center = transposed[at + k];
                sums0[k] -= row0[d] * center;
                sums1[k] -= row1[d] * center;
                sums2[k] -= row2[d] * center;
                sums3[k] -= row3[d] * center;
            }
        }
    }

    private void subtract(double[] x, double[] y, int d, int at, int length, double[] ofX, double[] ofY) {
        double x0 = x[d];
        double x1 = x[d + 1];
        double x2 = x[d + 2];
        double x3 = x[d + 3];
        double y0 = y[d];
        double y1 = y[d + 1];
        double y2 = y[d + 2];
        double y3 = y[d + 3];
        double[] centers = transposed;
        int at1 = at + clusters;
        int at2 = at1 + clusters;
        int at3 = at2 + clusters;
        for (int k = 0; k < length; k++) {
            double c0 = centers[at + k];
            double c1 = centers[at1 + k];
            double c2 = centers[at2 + k];
            double c3 = centers[at3 + k];
            ofX[k] -= x0 * c0 + x1 * c1 + x2 * c2 + x3 * c3;
            ofY[k] -= y0 * c0 + y1 * c1 + y2 * c2 + y3 * c3;
        }
    }

    private static void least(double[] sums, int start, int length, int which, double[] best, int[] found) {
        double least = best[which];
        int at = found[which];
        for (int k = 0; k < length; k++) {
            if (sums[k] < least) {
                least = sums[k];
                at = start + k;
            }
        }
        best[which] = least;
        found[which] = at;
    }
}
