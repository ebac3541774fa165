package org.assay.framework.clustering;

import java.util.Arrays;
import org.assay.framework.random.RandomStream;
import org.assay.framework.tensor.Backend;
import org.assay.framework.tensor.CoarseKernels.Moments;
import org.assay.framework.tensor.Scope;
import org.assay.framework.tensor.Shape;
import org.assay.framework.tensor.Tensor;

/**
 * A mixture of Gaussians with diagonal covariances by expectation and maximisation (Dempster, Laird and Rubin 1977):
 * q_nk ∝ π_k N(x_n; μ_k, σ²_k), then π_k = Σ_n q_nk / N, μ_k = Σ_n q_nk x_n / Σ_n q_nk, σ²_k = Σ_n q_nk (x_n − μ_k)² / Σ_n q_nk.
 *
 * <p>Rows are centred and scaled by their own mean and deviation first, so that the expanded squares keep their digits in single
 * precision; what is found is in the rows' own units. Rows lie on the backend while the fit lasts; sums over blocks of them are added in double. A component that no row belongs to
 * keeps its mean and variance, and its prior goes to zero.
 *
 * @param iterations at most
 * @param tolerance EM ends when the mean log-likelihood gains no more than this share of its size
 * @param floor least variance, as a share of the variance of all rows in that dimension
 */
public record GaussianMixture(Backend backend, int iterations, double tolerance, double floor) {
    private static final int ROWS_AT_ONCE = 4096;
    private static final int KMEANS_ITERATIONS = 10;
    private static final double LEAST_MASS = 1e-10;

    /**
     * What EM found.
     *
     * @param priors π [components]
     * @param means μ [components × width]
     * @param variances σ² [components × width]
     * @param logLikelihood the mean over rows of ln Σ_k π_k N(x; μ_k, σ²_k), of the parameters before the last update
     */
    public record Mixture(
            double[] priors,
            double[] means,
            double[] variances,
            double logLikelihood,
            int iterations,
            boolean converged) {
        /** A mixture to start from. */
        public static Mixture start(double[] priors, double[] means, double[] variances) {
            return new Mixture(priors, means, variances, Double.NEGATIVE_INFINITY, 0, false);
        }
    }

    /**
     * From k-means++ and a few of Lloyd's iterations: the means, variances and shares of its clusters.
     *
     * @param values rows × width, row-major, finite; not modified
     */
    public Mixture fit(float[] values, int width, int components, RandomStream stream) {
        return fit(values, width, components, stream, FitProgress.NONE);
    }

    /** As above, with somebody to hear of each iteration of EM. */
    public Mixture fit(float[] values, int width, int components, RandomStream stream, FitProgress progress) {
        Clustering clusters = KMeans.cluster(backend, values, width, components, KMEANS_ITERATIONS, stream);
        Rows rows = new Rows(values, width);
        double[] mass = new double[components];
        double[] variances = new double[components * width];
        for (int row = 0; row < rows.count(); row++) {
            int cluster = clusters.assignments()[row];
            mass[cluster]++;
            for (int d = 0; d < width; d++) {
                double difference = values[row * width + d] - clusters.centers()[cluster * width + d];
                variances[cluster * width + d] += difference * difference;
            }
        }
        double[] priors = new double[components];
        for (int k = 0; k < components; k++) {
            priors[k] = mass[k] / rows.count();
            for (int d = 0; d < width; d++) {
                variances[k * width + d] /= Math.max(1, mass[k]);
            }
        }
        return refine(values, width, Mixture.start(priors, clusters.centers(), variances), progress);
    }

    /** EM from a given mixture. */
    public Mixture refine(float[] values, int width, Mixture start) {
        return refine(values, width, start, FitProgress.NONE);
    }

    private Mixture refine(float[] values, int width, Mixture start, FitProgress progress) {
        Rows rows = new Rows(values, width);
        if (rows.count() == 0 || start.means().length != start.priors().length * width) {
            throw new IllegalArgumentException("a mixture of " + start.priors().length + " components with "
                    + start.means().length + " means does not fit " + rows.count() + " rows of " + width);
        }
        return new Run(rows, start).iterate(progress);
    }

    /** The state of one fit: parameters in standardised units. */
    private final class Run {
        private final Rows rows;
        private final int width;
        private final int components;
        private final double[] origin;
        private final double[] scale;
        private final double[] priors;
        private final double[] means;
        private final double[] variances;

        Run(Rows rows, Mixture start) {
            this.rows = rows;
            this.width = rows.width();
            this.components = start.priors().length;
            this.origin = single(rows.mean());
            this.scale = single(deviations(rows, origin));
            this.priors = start.priors().clone();
            this.means = start.means().clone();
            this.variances = start.variances().clone();
            for (int i = 0; i < means.length; i++) {
                int d = i % width;
                means[i] = (means[i] - origin[d]) / scale[d];
                variances[i] = Math.max(floor, variances[i] / (scale[d] * scale[d]));
            }
        }

        Mixture iterate(FitProgress progress) {
            double last = Double.NEGATIVE_INFINITY;
            int iteration = 0;
            boolean converged = false;
            try (Scope scope = backend.scope("gaussian mixture")) {
                Tensor features = backend.reals(Shape.of(rows.count(), width), rows.values());
                Tensor blocks =
                        backend.integers(Shape.of((rows.count() + ROWS_AT_ONCE - 1) / ROWS_AT_ONCE + 1), blocks());
                Tensor shift = backend.reals(Shape.of(width), origin);
                Tensor unit = backend.reals(Shape.of(width), scale);
                while (iteration < iterations && !converged) {
                    double logLikelihood = step(features, blocks, shift, unit) / rows.count();
                    iteration++;
                    converged = logLikelihood - last <= tolerance * Math.abs(logLikelihood);
                    last = logLikelihood;
                    progress.after(iteration, logLikelihood);
                }
            }
            double units = Arrays.stream(scale).map(Math::log).sum();
            double[] foundMeans = new double[means.length];
            double[] foundVariances = new double[means.length];
            for (int i = 0; i < means.length; i++) {
                int d = i % width;
                foundMeans[i] = means[i] * scale[d] + origin[d];
                foundVariances[i] = variances[i] * scale[d] * scale[d];
            }
            return new Mixture(priors, foundMeans, foundVariances, last - units, iteration, converged);
        }

        /** Where the blocks begin that are summed on the backend; their sums are summed in double. */
        private int[] blocks() {
            int[] offsets = new int[(rows.count() + ROWS_AT_ONCE - 1) / ROWS_AT_ONCE + 1];
            for (int i = 0; i < offsets.length; i++) {
                offsets[i] = Math.min(rows.count(), i * ROWS_AT_ONCE);
            }
            return offsets;
        }

        /** One expectation and maximisation; returns the log-likelihood of the parameters before it. */
        private double step(Tensor features, Tensor blocks, Tensor shift, Tensor unit) {
            try (Scope scope = backend.scope("expectation")) {
                double[] weights = new double[components * 2 * width];
                double[] bias = new double[components];
                exponents(weights, bias);
                Moments moments = backend.mixtureMoments(
                        features,
                        blocks,
                        shift,
                        unit,
                        backend.reals(Shape.of(components, 2 * width), weights),
                        backend.reals(Shape.of(components), bias),
                        true);
                maximise(
                        total(moments.mass().read(), components),
                        total(moments.sums().read(), weights.length));
                return total(moments.evidence().read(), 1)[0];
            }
        }

        private double[] total(double[] blocks, int width) {
            double[] total = new double[width];
            for (int from = 0; from < blocks.length; from += width) {
                for (int i = 0; i < width; i++) {
                    total[i] += blocks[from + i];
                }
            }
            return total;
        }

        /** Rows [−1/(2σ²), μ/σ²] and ln π − ½ Σ_d (μ²/σ² + ln 2πσ²): the product with [x², x] and this make ln π_k N(x; μ_k, σ²_k). */
        private void exponents(double[] weights, double[] bias) {
            for (int k = 0; k < components; k++) {
                int row = k * 2 * width;
                double constant = Math.log(Math.max(priors[k], Double.MIN_NORMAL));
                for (int d = 0; d < width; d++) {
                    double mean = means[k * width + d];
                    double variance = variances[k * width + d];
                    weights[row + d] = -0.5 / variance;
                    weights[row + width + d] = mean / variance;
                    constant -= 0.5 * (mean * mean / variance + Math.log(2 * Math.PI * variance));
                }
                bias[k] = constant;
            }
        }

        private void maximise(double[] masses, double[] sums) {
            for (int k = 0; k < components; k++) {
                int row = k * 2 * width;
                double mass = masses[k];
                priors[k] = mass / rows.count();
                if (mass < LEAST_MASS) {
                    continue;
                }
                for (int d = 0; d < width; d++) {
                    double mean = sums[row + width + d] / mass;
                    means[k * width + d] = mean;
                    variances[k * width + d] = Math.max(floor, sums[row + d] / mass - mean * mean);
                }
            }
        }
    }

    /** Rounded to what every backend holds, so that all mean the same. */
    private static double[] single(double[] values) {
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) values[i];
        }
        return values;
    }

    /** The biased standard deviation of each column; 1 where a column is constant. */
    private static double[] deviations(Rows rows, double[] mean) {
        int width = rows.width();
        double[] deviations = new double[width];
        for (int i = 0, d = 0; i < rows.values().length; i++) {
            double difference = rows.values()[i] - mean[d];
            deviations[d] += difference * difference;
            d = d + 1 == width ? 0 : d + 1;
        }
        for (int d = 0; d < width; d++) {
            double deviation = Math.sqrt(deviations[d] / rows.count());
            deviations[d] = deviation > 0 ? deviation : 1;
        }
        return deviations;
    }
}
