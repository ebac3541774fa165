package org.assay.framework.training;

import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.ObjDoubleConsumer;
import org.assay.framework.metric.Metrics;
import org.assay.framework.sampler.Draw;
import org.assay.framework.sampler.HeldOut;
import org.assay.framework.sampler.Sampler;
import org.assay.framework.sampler.Scorer;
import org.assay.framework.state.StateReader;
import org.assay.framework.state.StateWriter;
import org.assay.framework.state.Stateful;

/** Stands between training, its sampler and what scores for it: tells their time, counts what was scored, and tells the importance weights. */
final class SamplerWatch implements Stateful {
    private long scoringNanos;
    /** Of the sampler's time, what went into reading the items that were scored. */
    private long loadingNanos;

    private long samplingNanos;
    private long predictingNanos;
    private long scored;
    private double weights;
    private double largest;
    private double effective;
    private long drawn;
    private long steps;
    private long withoutScores;

    /**
     * The same scores, timed and counted.
     *
     * @param loading nanoseconds so far that went into reading items, which are no scoring
     */
    Scorer timed(Scorer scorer, LongSupplier loading) {
        return (score, indices) -> {
            long start = System.nanoTime();
            long before = loading.getAsLong();
            try {
                return scorer.score(score, indices);
            } finally {
                long loaded = loading.getAsLong() - before;
                loadingNanos += loaded;
                scoringNanos += System.nanoTime() - start - loaded;
                scored += indices.length;
            }
        };
    }

    /** The same, its training timed; its scores are those of a scorer that is timed by itself. */
    HeldOut timed(HeldOut heldOut) {
        return recipe -> {
            long start = System.nanoTime() - scoringNanos - loadingNanos;
            try {
                return heldOut.losses(recipe);
            } finally {
                predictingNanos += System.nanoTime() - scoringNanos - loadingNanos - start;
            }
        };
    }

    /** Samples scored since this was asked last. */
    long takeScored() {
        long taken = scored;
        scored = 0;
        return taken;
    }

    /** The same sampler, timed; one that draws ahead on another thread costs training nothing. */
    Sampler timed(Sampler sampler) {
        return sampler.drawsAhead() ? sampler : new Timed(sampler);
    }

    private final class Timed implements Sampler {
        private final Sampler sampler;

        Timed(Sampler sampler) {
            this.sampler = sampler;
        }

        @Override
        public Draw draw(long step, int batch) {
            long start = System.nanoTime();
            long predicting = sampler.predictingNanos();
            try {
                return sampler.draw(step, batch);
            } finally {
                samplingNanos += System.nanoTime() - start;
                predictingNanos += sampler.predictingNanos() - predicting;
            }
        }

        @Override
        public void update(Draw draw, float[] losses) {
            long start = System.nanoTime();
            long predicting = sampler.predictingNanos();
            try {
                sampler.update(draw, losses);
            } finally {
                samplingNanos += System.nanoTime() - start;
                predictingNanos += sampler.predictingNanos() - predicting;
            }
        }

        @Override
        public int[] itemsAhead(long step, int batch) {
            return sampler.itemsAhead(step, batch);
        }

        @Override
        public double[] predict(int[] indices) {
            return sampler.predict(indices);
        }

        @Override
        public double[] candidateScores() {
            return sampler.candidateScores();
        }

        @Override
        public List<String> notes() {
            return sampler.notes();
        }

        @Override
        public void save(StateWriter state) {
            sampler.save(state);
        }

        @Override
        public void load(StateReader state) {
            sampler.load(state);
        }
    }

    /** One step's draw and its weights. */
    void add(Draw draw, double[] importance) {
        withoutScores += draw.scores() == null ? 1 : 0;
        double sum = 0;
        double squares = 0;
        for (double weight : importance) {
            sum += weight;
            squares += weight * weight;
            largest = Math.max(largest, weight);
        }
        weights += sum;
        effective += squares > 0 ? sum * sum / squares : 0;
        drawn += importance.length;
        steps++;
    }

    /** Tells what was since the last telling; times are those since the start. */
    void tell(double trainingSeconds, ObjDoubleConsumer<String> metric) {
        double scoring = scoringNanos * 1e-9;
        double predicting = predictingNanos * 1e-9;
        double sampling = Math.max(0, (samplingNanos - scoringNanos - loadingNanos - predictingNanos) * 1e-9);
        metric.accept(Metrics.SCORING_SECONDS, scoring);
        metric.accept(Metrics.PREDICTING_SECONDS, predicting);
        metric.accept(Metrics.SAMPLING_SECONDS, sampling);
        metric.accept(Metrics.STEP_SECONDS, Math.max(0, trainingSeconds - scoring - predicting - sampling));
        if (steps > 0) {
            metric.accept(Metrics.WITHOUT_SCORES, (double) withoutScores / steps);
            metric.accept(Metrics.WEIGHT_MEAN, weights / drawn);
            metric.accept(Metrics.WEIGHT_MAXIMUM, largest);
            metric.accept(Metrics.EFFECTIVE_SAMPLES, effective / steps);
        }
        weights = 0;
        largest = 0;
        effective = 0;
        drawn = 0;
        steps = 0;
        withoutScores = 0;
    }

    @Override
    public void save(StateWriter state) {
        state.put("scoring-seconds", scoringNanos * 1e-9);
        state.put("sampling-seconds", samplingNanos * 1e-9);
        state.put("loading-seconds", loadingNanos * 1e-9);
        state.put("predicting-seconds", predictingNanos * 1e-9);
    }

    @Override
    public void load(StateReader state) {
        scoringNanos = Math.round(state.getDouble("scoring-seconds") * 1e9);
        loadingNanos = Math.round(state.getDouble("loading-seconds") * 1e9);
        samplingNanos = Math.round(state.getDouble("sampling-seconds") * 1e9);
        predictingNanos = Math.round(state.getDouble("predicting-seconds") * 1e9);
    }
}
