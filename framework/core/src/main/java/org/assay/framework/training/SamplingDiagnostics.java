package org.assay.framework.training;

import java.util.List;
import org.assay.framework.component.Component;
import org.assay.framework.component.Declared;
import org.assay.framework.component.Family;
import org.assay.framework.component.Parameter;
import org.assay.framework.sampler.Score;

/** What is looked at beside training, at each evaluation, to see what a sampler does. It moves nothing that training does, and its time does not count. */
@Declared(
        name = "sampling",
        doc =
                "At each evaluation: what was drawn, with which scores and weights, predicted against true losses, and how much less the gradient varies.",
        reference = "Katharopoulos and Fleuret 2018, arXiv 1803.00942, the ablation of its section 4")
public record SamplingDiagnostics(
        @Parameter(
                doc = "training samples of the fixed random subset whose losses are looked at",
                byDefault = "1024",
                range = "[2, )",
                unit = "samples")
        int subset,

        @Parameter(
                doc =
                        "scores whose gradient estimates are compared with uniform ones, on the subset; none costs nothing",
                byDefault = "[]")
        List<Score> variance,

        @Parameter(
                doc = "samples of such an estimate, drawn from the subset in proportion to the score",
                byDefault = "128",
                range = "[1, )",
                unit = "samples")
        int resample,

        @Parameter(doc = "estimates a score", byDefault = "10", range = "[1, )", unit = "estimates")
        int repeats,

        @Parameter(doc = "bins of histograms", byDefault = "40", range = "[2, 1000]", unit = "bins")
        int bins)
        implements Component {
    public static final Family<SamplingDiagnostics> FAMILY =
            new Family<>("diagnostics", SamplingDiagnostics.class, "What is looked at beside training.");
}
