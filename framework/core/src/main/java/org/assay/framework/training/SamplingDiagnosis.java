package org.assay.framework.training;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.ObjDoubleConsumer;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import org.assay.framework.dataset.Split;
import org.assay.framework.metric.Histogram;
import org.assay.framework.metric.Metrics;
import org.assay.framework.metric.Snapshot;
import org.assay.framework.metric.Snapshots;
import org.assay.framework.random.RandomStream;
import org.assay.framework.sampler.Draw;
import org.assay.framework.sampler.Sampler;
import org.assay.framework.sampler.Score;
import org.assay.framework.sampler.Scorer;

/** Carries out {@link SamplingDiagnostics} in one cell: collects draws between evaluations, and looks at the fixed subset at each. */
final class SamplingDiagnosis {
    private static final double FIFTH = 0.2;

    private final SamplingDiagnostics settings;
    private final Split train;
    private final int[] subset;
    private final Scorer scorer;
    private final Sampler sampler;
    private final GradientVariance variance;
    private final long seed;
    private final Values drawn = new Values();
    private final Values scores = new Values();
    private final Values weights = new Values();

    SamplingDiagnosis(
            SamplingDiagnostics settings,
            Split train,
            int[] subset,
            Scorer scorer,
            Sampler sampler,
            GradientVariance variance,
            long seed) {
        this.settings = settings;
        this.train = train;
        this.subset = subset;
        this.scorer = scorer;
        this.sampler = sampler;
        this.variance = variance;
        this.seed = seed;
    }

    /** Distinct training samples, the same at every evaluation; all of them where there are no more. */
    static int[] subset(SamplingDiagnostics settings, int samples, long seed) {
        if (samples <= settings.subset()) {
            return java.util.stream.IntStream.range(0, samples).toArray();
        }
        RandomStream stream = RandomStream.of(seed, "diagnostics", "subset", 0);
        Set<Integer> chosen = new LinkedHashSet<>();
        while (chosen.size() < settings.subset()) {
            chosen.add(stream.nextInt(samples));
        }
        return chosen.stream().mapToInt(i -> i).sorted().toArray();
    }

    void add(Draw draw, double[] importance) {
        double[] drawnScores = draw.scores();
        for (int i = 0; i < importance.length; i++) {
            drawn.add(draw.indices()[i]);
            weights.add(importance[i]);
            if (drawnScores != null) {
                scores.add(drawnScores[i]);
            }
        }
    }

    /** The share of the sum that the largest fifth of the values hold; 0 where they sum to 0. */
    static double topFifth(double[] values) {
        double[] ascending = values.clone();
        Arrays.sort(ascending);
        int most = (int) Math.ceil(FIFTH * ascending.length);
        double sum = Arrays.stream(ascending).sum();
        return sum > 0
                ? Arrays.stream(ascending, ascending.length - most, ascending.length)
                                .sum()
                        / sum
                : 0;
    }

    void look(long step, ObjDoubleConsumer<String> metric, Consumer<Snapshot> snapshot) {
        double[] losses = scorer.score(Score.LOSS, subset);
        metric.accept(Metrics.TOP_FIFTH, topFifth(losses));
        snapshot.accept(Histogram.of(Snapshots.LOSSES, losses, settings.bins()));
        double[] predicted = sampler.predict(subset);
        if (predicted.length > 0) {
            double[] classes = Arrays.stream(subset)
                    .mapToDouble(i -> Math.max(-1, train.label(i)))
                    .toArray();
            snapshot.accept(Snapshots.PREDICTED_LOSSES.of(predicted, losses, classes));
            // One sample alone correlates with nothing, and neither do losses that are all the same.
            double correlation =
                    predicted.length < 2 ? Double.NaN : new PearsonsCorrelation().correlation(predicted, losses);
            if (Double.isFinite(correlation)) {
                metric.accept(Metrics.PREDICTION_CORRELATION, correlation);
            }
        }
        if (drawn.count > 0) {
            snapshot.accept(Histogram.between(Snapshots.DRAWN, drawn.values(), 0, train.size(), settings.bins()));
            snapshot.accept(Histogram.of(Snapshots.WEIGHTS, weights.values(), settings.bins()));
        }
        double[] candidates = sampler.candidateScores();
        if (candidates.length > 0 && drawn.count > 0) {
            snapshot.accept(Histogram.of(Snapshots.CANDIDATE_SCORES, candidates, settings.bins()));
        }
        if (scores.count > 0) {
            snapshot.accept(Histogram.of(Snapshots.SCORES, scores.values(), settings.bins()));
        }
        drawn.count = 0;
        scores.count = 0;
        weights.count = 0;
        if (!settings.variance().isEmpty()) {
            lookAtGradients(step, predicted, metric);
        }
    }

    private void lookAtGradients(long step, double[] predicted, ObjDoubleConsumer<String> metric) {
        double[] full = variance.full();
        double[] equal = new double[subset.length];
        Arrays.fill(equal, 1);
        double uniform = distance(full, equal, "uniform", step);
        metric.accept(Metrics.GRADIENT_DISTANCE, uniform);
        if (!(uniform > 0)) {
            return;
        }
        for (Score score : settings.variance()) {
            double found = distance(full, scorer.score(score, subset), score.toString(), step);
            metric.accept(Metrics.varianceRatio(score), found / uniform);
        }
        if (predicted.length > 0) {
            metric.accept(Metrics.PREDICTED_VARIANCE_RATIO, distance(full, predicted, "predicted", step) / uniform);
        }
    }

    private double distance(double[] full, double[] by, String name, long step) {
        RandomStream stream = RandomStream.of(seed, "diagnostics", name, step);
        return variance.distance(full, by, settings.resample(), settings.repeats(), stream);
    }

    /** Numbers that grow. */
    private static final class Values {
        private double[] room = new double[1024];
        private int count;

        void add(double value) {
            if (count == room.length) {
                room = Arrays.copyOf(room, 2 * count);
            }
            room[count++] = value;
        }

        double[] values() {
            return Arrays.copyOf(room, count);
        }
    }
}
