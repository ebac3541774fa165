package org.assay.framework.metric;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assay.framework.dataset.SplitName;
import org.assay.framework.sampler.Score;

/** Every metric that a cell may record. */
public final class Metrics {
    public static final String BATCH_LOSS = "batch.loss";
    public static final String BATCH_WEIGHTED_LOSS = "batch.weighted-loss";
    public static final String BATCH_ERROR = "batch.error";
    public static final String SAMPLES_SCORED = "samples.scored";
    public static final String TRAINING_SECONDS = "training.seconds";
    public static final String RATE_FACTOR = "rate.factor";
    public static final String CLASSIFIER_COST = "classifier.cost";
    public static final String CLASSIFIER_CONVERGED = "classifier.converged";
    public static final String CLASSIFIER_ITERATIONS = "classifier.iterations";
    public static final String CLASSIFIER_SECONDS = "classifier.seconds";

    public static final String SCORING_SECONDS = "sampler.scoring-seconds";
    public static final String SAMPLING_SECONDS = "sampler.seconds";
    public static final String PREDICTING_SECONDS = "sampler.predicting-seconds";
    public static final String STEP_SECONDS = "step.seconds";
    public static final String WITHOUT_SCORES = "sampler.steps-without-scores";
    public static final String WEIGHT_MEAN = "weights.mean";
    public static final String WEIGHT_MAXIMUM = "weights.maximum";
    public static final String EFFECTIVE_SAMPLES = "weights.effective-samples";
    public static final String TOP_FIFTH = "train.top-fifth-loss-share";
    public static final String PREDICTION_CORRELATION = "sampler.prediction-correlation";
    public static final String GRADIENT_DISTANCE = "gradient.uniform-distance";
    public static final String PREDICTED_VARIANCE_RATIO = "gradient.variance-ratio-predicted";

    private static final Map<SplitName, String> LABELS =
            Map.of(SplitName.TRAIN, "Training", SplitName.VALIDATION, "Validation", SplitName.TEST, "Test");

    private Metrics() {}

    public static String varianceRatio(Score score) {
        return "gradient.variance-ratio-" + score.word();
    }

    public static String loss(SplitName split) {
        return split + ".loss";
    }

    public static String error(SplitName split) {
        return split + ".error";
    }

    public static String accuracy(SplitName split) {
        return split + ".accuracy";
    }

    /** e to the mean cross-entropy; of language models only. */
    public static String perplexity(SplitName split) {
        return split + ".perplexity";
    }

    public static List<MetricDeclaration> declarations() {
        List<MetricDeclaration> all = new ArrayList<>();
        for (SplitName split : SplitName.values()) {
            String of = LABELS.get(split);
            String on = split == SplitName.TRAIN
                    ? "a fixed random subset of the train split, no larger than the test split, in test mode"
                    : "the " + split + " split, in test mode";
            all.add(new MetricDeclaration(
                    loss(split), of + " loss", Direction.LOWER_IS_BETTER, "", split, "mean cost on " + on));
            all.add(new MetricDeclaration(
                    error(split),
                    of + " error",
                    Direction.LOWER_IS_BETTER,
                    "fraction",
                    split,
                    "share of items misclassified on " + on));
            all.add(new MetricDeclaration(
                    accuracy(split),
                    of + " accuracy",
                    Direction.HIGHER_IS_BETTER,
                    "fraction",
                    split,
                    "share of items classified right on " + on));
            all.add(new MetricDeclaration(
                    perplexity(split),
                    of + " perplexity",
                    Direction.LOWER_IS_BETTER,
                    "",
                    split,
                    List.of(Requirement.TOKENS, Requirement.CROSS_ENTROPY),
                    "e to the mean cross-entropy on " + on + "; for data sets of tokens only"));
        }
        all.add(new MetricDeclaration(
                BATCH_LOSS,
                "Loss of training batches",
                Direction.LOWER_IS_BETTER,
                "",
                null,
                "mean unweighted cost of the training batches since the last evaluation; under importance sampling these are the samples"
                        + " that were drawn, not the training set"));
        all.add(
                new MetricDeclaration(
                        BATCH_WEIGHTED_LOSS,
                        "Weighted loss of training batches",
                        Direction.LOWER_IS_BETTER,
                        "",
                        null,
                        "mean of weight times cost of the training batches since the last evaluation: what the steps minimise"));
        all.add(new MetricDeclaration(
                BATCH_ERROR,
                "Error of training batches",
                Direction.LOWER_IS_BETTER,
                "fraction",
                null,
                "share misclassified, unweighted, of the training batches since the last evaluation"));
        all.add(new MetricDeclaration(
                SAMPLES_SCORED,
                "Samples scored",
                Direction.NEITHER,
                "",
                null,
                "samples so far that went through a model only to be scored for the sampler, each as often as it did"));
        all.add(new MetricDeclaration(
                TRAINING_SECONDS,
                "Training time",
                Direction.LOWER_IS_BETTER,
                "s",
                null,
                "seconds of training so far, scoring included, evaluation excluded"));
        all.add(new MetricDeclaration(
                RATE_FACTOR,
                "Learning-rate factor",
                Direction.NEITHER,
                "",
                null,
                "the schedule's factor of the next step"));
        all.add(new MetricDeclaration(
                CLASSIFIER_COST,
                "Cost of the fitted classifier",
                Direction.LOWER_IS_BETTER,
                "",
                null,
                "mean cost and penalty on the whole training set where a fit of the classifier ended"));
        all.add(new MetricDeclaration(
                CLASSIFIER_ITERATIONS,
                "Iterations of the classifier's fit",
                Direction.NEITHER,
                "",
                null,
                "iterations of a fit of the classifier"));
        all.add(new MetricDeclaration(
                CLASSIFIER_CONVERGED,
                "Convergence of the classifier's fit",
                Direction.NEITHER,
                "",
                null,
                "1 where a fit of the classifier converged, 0 where its limit of iterations ended it"));
        all.add(new MetricDeclaration(
                CLASSIFIER_SECONDS,
                "Time of the classifier's fit",
                Direction.LOWER_IS_BETTER,
                "s",
                null,
                "seconds of a fit of the classifier, the encoding of the training set included"));
        all.addAll(SamplingMetrics.declarations());
        return List.copyOf(all);
    }
}
