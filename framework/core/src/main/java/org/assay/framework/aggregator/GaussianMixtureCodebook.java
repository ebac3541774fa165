package org.assay.framework.aggregator;

import java.util.Locale;
import org.assay.framework.clustering.GaussianMixture;
import org.assay.framework.component.Declared;
import org.assay.framework.component.Parameter;
import org.assay.framework.model.ModelContext;

/** Means, diagonal variances and priors of a mixture of Gaussians. */
@Declared(
        name = "gaussian-mixture",
        doc =
                "Means, diagonal variances and priors of a Gaussian mixture by EM from k-means, on a sample of local features.",
        reference = "Katharopoulos et al. 2017, Algorithm 1; Dempster, Laird and Rubin 1977")
public record GaussianMixtureCodebook(
        @Parameter(
                doc = "local features of the training split to fit on",
                byDefault = "20_000",
                range = "[1, )",
                unit = "features")
        int features,

        @Parameter(doc = "EM iterations at most", byDefault = "50", range = "[1, )", unit = "iterations")
        int iterations,

        @Parameter(
                doc = "ends when the mean log-likelihood gains no more than this share of its size",
                byDefault = "1e-5",
                range = "[0, )")
        double tolerance,

        @Parameter(
                doc = "least variance, as a share of the variance of all features in that dimension",
                byDefault = "1e-3",
                range = "(0, 1)")
        double floor)
        implements CodebookFit {
    @Override
    public Codebook fit(ModelContext context, int codewords) {
        int width = context.inputs().width();
        float[] sample = Codebook.sample(context, features);
        Codebook.requireRows(sample, width, codewords);
        GaussianMixture.Mixture mixture = new GaussianMixture(context.backend(), iterations, tolerance, floor)
                .fit(
                        sample,
                        width,
                        codewords,
                        context.stream("codebook", "gaussian-mixture"),
                        CodebookFit.told(context, "mixture by EM", codewords, iterations));
        context.watcher()
                .note(String.format(
                        Locale.ROOT,
                        "mixture of %d Gaussians on %d local features: mean log-likelihood %.6g after %d iterations%s",
                        codewords,
                        sample.length / width,
                        mixture.logLikelihood(),
                        mixture.iterations(),
                        mixture.converged() ? "" : ", not converged"));
        return new Codebook(
                floats(mixture.means()),
                floats(mixture.variances()),
                floats(mixture.priors()),
                sample,
                codewords,
                width);
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }
}
