package org.assay.framework.clustering;

/**
 * What k-means found.
 *
 * @param centers clusters × width, row-major: the means of the rows of each cluster
 * @param assignments the cluster of each row
 * @param inertia Σ over rows of the squared distance to the center that the row is assigned to
 * @param iterations how many times the centers were moved
 * @param converged whether the last iteration changed no assignment; otherwise the limit ended it
 */
public record Clustering(double[] centers, int[] assignments, double inertia, int iterations, boolean converged) {
    /** The centers in single precision, for tensors. */
    public float[] codebook() {
        float[] codebook = new float[centers.length];
        for (int i = 0; i < codebook.length; i++) {
            codebook[i] = (float) centers[i];
        }
        return codebook;
    }
}
