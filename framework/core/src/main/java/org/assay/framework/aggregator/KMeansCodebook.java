package org.assay.framework.aggregator;

import java.util.Locale;
import org.assay.framework.clustering.Clustering;
import org.assay.framework.clustering.KMeans;
import org.assay.framework.component.Declared;
import org.assay.framework.component.Parameter;
import org.assay.framework.model.ModelContext;

/** Codewords by k-means++ and Lloyd's iterations, Σ = I, equal priors. */
@Declared(
        name = "k-means",
        doc = "Codewords by k-means++ and Lloyd's iterations on a sample of local features; variances 1, equal priors.",
        choice =
                "k-means++ looks at 32 local features a codeword at most, drawn from the sample without replacement; Lloyd's iterations use all of the sample.",
        reference = "Katharopoulos et al. 2017, Algorithm 1; Arthur and Vassilvitskii 2007; Lloyd 1982")
public record KMeansCodebook(
        @Parameter(
                doc = "local features of the training split to fit on",
                byDefault = "20_000",
                range = "[1, )",
                unit = "features")
        int features,

        @Parameter(doc = "Lloyd iterations at most", byDefault = "50", range = "[1, )", unit = "iterations")
        int iterations)
        implements CodebookFit {
    @Override
    public Codebook fit(ModelContext context, int codewords) {
        int width = context.inputs().width();
        float[] sample = Codebook.sample(context, features);
        Codebook.requireRows(sample, width, codewords);
        Clustering found = KMeans.cluster(
                context.backend(),
                sample,
                width,
                codewords,
                iterations,
                context.stream("codebook", "k-means"),
                CodebookFit.told(context, "k-means", codewords, iterations));
        context.watcher()
                .note(String.format(
                        Locale.ROOT,
                        "k-means of %d codewords on %d local features: mean squared distance %.6g after %d iterations%s",
                        codewords,
                        sample.length / width,
                        found.inertia() / (sample.length / width),
                        found.iterations(),
                        found.converged() ? "" : ", not converged"));
        float[] centers = found.codebook();
        return Codebook.ofCenters(centers, sample, codewords, width);
    }
}
