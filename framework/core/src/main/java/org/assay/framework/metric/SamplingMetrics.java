package org.assay.framework.metric;

import java.util.ArrayList;
import java.util.List;
import org.assay.framework.sampler.Score;

/** The metrics that show what a sampler does. */
final class SamplingMetrics {
    private SamplingMetrics() {}

    static List<MetricDeclaration> declarations() {
        List<MetricDeclaration> all = new ArrayList<>();
        all.add(of(
                Metrics.SCORING_SECONDS,
                "Scoring time",
                "s",
                "seconds so far in which the model scored samples for the sampler, reading them left out"));
        all.add(
                of(
                        Metrics.SAMPLING_SECONDS,
                        "Sampling time",
                        "s",
                        "seconds so far in which the sampler drew and kept its books, scoring, predicting and reading left out"));
        all.add(of(
                Metrics.PREDICTING_SECONDS,
                "Prediction time",
                "s",
                "seconds so far in which a model of the sampler's own predicted or was trained: history-lstm's predictor,"
                        + " rho-loss's held-out model"));
        all.add(
                of(
                        Metrics.STEP_SECONDS,
                        "Step time",
                        "s",
                        "seconds of training so far that are neither scoring nor predicting nor the sampler's: loading, forward and backward passes, updates"));
        all.add(
                of(
                        Metrics.WITHOUT_SCORES,
                        "Steps drawn without scores",
                        "fraction",
                        "share of the steps since the last evaluation whose draw was by no score: of a uniform sampler, before a condition holds, where scores sum to 0; and of rho-loss, which chooses"));
        all.add(of(Metrics.WEIGHT_MEAN, "Mean weight", "", "mean importance weight since the last evaluation"));
        all.add(of(
                Metrics.WEIGHT_MAXIMUM, "Largest weight", "", "largest importance weight since the last evaluation"));
        all.add(of(
                Metrics.EFFECTIVE_SAMPLES,
                "Effective batch size",
                "samples",
                "effective size of a batch, (sum w)^2 / sum w^2, its mean over the batches since the last evaluation"));
        all.add(
                with(
                        Requirement.DIAGNOSTICS,
                        Metrics.TOP_FIFTH,
                        "Loss held by the hardest fifth",
                        "fraction",
                        "share of the loss of a fixed subset of the train split that its 20 % of largest losses hold; with diagnostics"));
        all.add(with(
                List.of(Requirement.DIAGNOSTICS, Requirement.PREDICTED),
                Metrics.PREDICTION_CORRELATION,
                "Correlation of predicted and true loss",
                "",
                "Pearson correlation of the losses that the sampler predicts and those of the model, on a fixed subset of the train"
                        + " split; with diagnostics"));
        all.add(
                with(
                        Requirement.VARIANCE,
                        Metrics.GRADIENT_DISTANCE,
                        "Variance of uniform gradient estimates",
                        "",
                        "mean squared distance of uniform gradient estimates from the gradient of the fixed subset; with diagnostics"));
        for (Score score : Score.values()) {
            all.add(with(
                    Requirement.variance(score.word()),
                    Metrics.varianceRatio(score),
                    "Relative gradient variance by " + score.word().replace('-', ' '),
                    "",
                    "the same distance with samples drawn in proportion to this score, weighted without bias, over that of uniform draws; with"
                            + " diagnostics"));
        }
        all.add(with(
                List.of(Requirement.VARIANCE, Requirement.PREDICTED),
                Metrics.PREDICTED_VARIANCE_RATIO,
                "Relative gradient variance by predicted loss",
                "",
                "the same ratio with samples drawn in proportion to what the sampler predicts; with diagnostics"));
        return all;
    }

    private static MetricDeclaration of(String name, String label, String unit, String doc) {
        return new MetricDeclaration(name, label, Direction.NEITHER, unit, null, doc);
    }

    private static MetricDeclaration with(Requirement requirement, String name, String label, String unit, String doc) {
        return with(List.of(requirement), name, label, unit, doc);
    }

    private static MetricDeclaration with(
            List<Requirement> requirements, String name, String label, String unit, String doc) {
        return new MetricDeclaration(name, label, Direction.NEITHER, unit, null, requirements, doc);
    }
}
