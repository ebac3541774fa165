package org.assay.framework.aggregator;

import org.assay.framework.clustering.MiniBatchKMeans;
import org.assay.framework.component.Declared;
import org.assay.framework.component.Parameter;
import org.assay.framework.model.ModelContext;
import org.assay.framework.procedure.Phase;

/** Codewords by mini-batch k-means, Σ = I, equal priors. */
@Declared(
        name = "mini-batch-k-means",
        doc = "Codewords by k-means++ and mini-batch steps on a sample of local features; variances 1, equal priors.",
        choice =
                "k-means++ looks at 32 local features a codeword at most, drawn from the sample without replacement; batches are drawn from all of the sample.",
        reference = "Sculley 2010, algorithm 1")
public record MiniBatchKMeansCodebook(
        @Parameter(
                doc = "local features of the training split to fit on",
                byDefault = "100_000",
                range = "[1, )",
                unit = "features")
        int features,

        @Parameter(doc = "local features a step", byDefault = "1024", range = "[1, )", unit = "features")
        int batch,

        @Parameter(doc = "how many steps", byDefault = "500", range = "[1, )", unit = "steps")
        int steps)
        implements CodebookFit {
    private static final int NOTED_STEPS = 100;

    @Override
    public Codebook fit(ModelContext context, int codewords) {
        int width = context.inputs().width();
        float[] sample = Codebook.sample(context, features);
        Codebook.requireRows(sample, width, codewords);
        float[] centers = new MiniBatchKMeans(context.backend(), batch, steps)
                .fit(sample, width, codewords, context.stream("codebook", "mini-batch-k-means"), (step, rate) -> {
                    String told = "mini-batch k-means of " + codewords + " codewords: step " + step + " of " + steps;
                    context.watcher().phase(Phase.INITIALISATION, told);
                    if (step % NOTED_STEPS == 0) {
                        context.watcher().note(told);
                    }
                });
        context.watcher()
                .note("mini-batch k-means of " + codewords + " codewords on " + sample.length / width
                        + " local features: " + steps + " steps of " + batch);
        return Codebook.ofCenters(centers, sample, codewords, width);
    }
}
