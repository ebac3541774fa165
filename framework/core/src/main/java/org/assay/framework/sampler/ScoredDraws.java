package org.assay.framework.sampler;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.assay.framework.random.RandomStream;
import org.assay.framework.state.StateReader;
import org.assay.framework.state.StateWriter;

/**
 * What samplers over a presample share: candidates uniformly with replacement, their raw scores from somewhere, smoothing, and i.i.d. draws in
 * proportion; uniform draws while a condition does not hold.
 */
abstract class ScoredDraws implements Sampler {
    /** Ends a note of what may come at every step. */
    static final String ONCE = "; said once, sampler.steps-without-scores tells how often";

    private final SamplerContext context;
    private final TrainedScores trained;
    private final int size;
    private final Smoothing.Smoother smoother;
    private final Condition.Run condition;
    private final List<String> notes = new ArrayList<>();
    private boolean noted;
    private double[] candidateScores = {};

    ScoredDraws(SamplerContext context, Score score, int size, Smoothing smoothing, Condition condition) {
        this.context = context;
        this.trained = new TrainedScores(context, score);
        this.size = size;
        this.smoother = smoothing.create();
        this.condition = condition.create(context.batch(), size);
    }

    /** One raw score a candidate, finite and not negative. */
    protected abstract double[] scores(int[] candidates);

    /** How many samples the model scored for the last scores. */
    protected abstract int scored();

    /** The scores of what a step trained on. */
    protected final TrainedScores trained() {
        return trained;
    }

    protected final SamplerContext context() {
        return context;
    }

    /** How many candidates a step has and how many of them it draws, once the condition holds. */
    protected record Sizes(int candidates, int drawn) {}

    /** A step's sizes; a sampler whose batch follows the condition's running mean says so here. */
    protected Sizes sizes(Condition.Run condition, int batch) {
        return new Sizes(size, batch);
    }

    /** The batch while the condition does not hold, then the candidates where the model looks at them. */
    @Override
    public int[] itemsAhead(long step, int batch) {
        RandomStream stream = stream(step);
        if (!condition.holds()) {
            return uniform(stream, batch);
        }
        return looksAtCandidates() ? uniform(stream, sizes(condition, batch).candidates()) : new int[0];
    }

    /** Whether scores come from the candidates' items, not from what is remembered of them. */
    protected boolean looksAtCandidates() {
        return false;
    }

    private RandomStream stream(long step) {
        return context.stream("presample", step);
    }

    @Override
    public Draw draw(long step, int batch) {
        RandomStream stream = stream(step);
        if (!condition.holds()) {
            candidateScores = new double[0];
            int[] indices = uniform(stream, batch);
            return Draw.uniform(indices, context.train().size());
        }
        Sizes sizes = sizes(condition, batch);
        int[] candidates = uniform(stream, sizes.candidates());
        double[] raw = scores(candidates);
        TrainedScores.require(context, raw, candidates);
        candidateScores = raw;
        condition.update(raw);
        double[] scores = smoother.smooth(raw);
        double sum = Arrays.stream(scores).sum();
        if (!(sum >= Double.MIN_NORMAL)) {
            if (!noted) {
                notes.add("step " + step + ": the scores of the presample sum to " + sum
                        + ", so this batch was drawn uniformly"
                        + ONCE);
                noted = true;
            }
            return new Draw(Arrays.copyOf(candidates, sizes.drawn()), candidates.length, null, 1, scored());
        }
        int[] positions = Presampled.proportional(scores, sizes.drawn(), stream);
        int[] indices = new int[positions.length];
        double[] drawn = new double[positions.length];
        for (int i = 0; i < positions.length; i++) {
            indices[i] = candidates[positions[i]];
            drawn[i] = scores[positions[i]];
        }
        return new Draw(indices, candidates.length, drawn, mean(scores, sum), scored());
    }

    /** Equal scores are their mean to the last bit, which their sum over their number need not be: they weigh exactly 1. */
    private static double mean(double[] scores, double sum) {
        for (double score : scores) {
            if (score != scores[0]) {
                return sum / scores.length;
            }
        }
        return scores[0];
    }

    @Override
    public void update(Draw draw, float[] losses) {
        if (!condition.holds()) {
            watch(trained.of(draw, losses));
        }
    }

    /** Watches the condition by the scores of a batch, while it does not hold. */
    protected final void watch(double[] scores) {
        if (!condition.holds()) {
            condition.update(scores);
        }
    }

    /** Leaves a word for the log. */
    protected final void note(String text) {
        notes.add(text);
    }

    private int[] uniform(RandomStream stream, int count) {
        return stream.ints(count, context.train().size());
    }

    @Override
    public double[] candidateScores() {
        return candidateScores.clone();
    }

    @Override
    public List<String> notes() {
        List<String> told = List.copyOf(notes);
        notes.clear();
        return told;
    }

    @Override
    public void save(StateWriter state) {
        smoother.save(state.child("smoothing"));
        condition.save(state.child("condition"));
    }

    @Override
    public void load(StateReader state) {
        smoother.load(state.child("smoothing"));
        condition.load(state.child("condition"));
    }
}
