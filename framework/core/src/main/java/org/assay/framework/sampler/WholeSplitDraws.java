package org.assay.framework.sampler;

import java.util.ArrayList;
import java.util.List;
import org.assay.framework.random.RandomStream;
import org.assay.framework.state.StateReader;
import org.assay.framework.state.StateWriter;

/** What samplers that draw from the whole split by the scores that training found share: which score, from when on, and words for the log. */
abstract class WholeSplitDraws implements Sampler {
    protected final SamplerContext context;
    protected final TrainedScores trained;
    protected final SwitchOn switched;
    protected final int samples;
    private final String name;
    private final List<String> notes = new ArrayList<>();
    private boolean noted;

    /** @param name the sampler's, which keys its random numbers */
    WholeSplitDraws(SamplerContext context, String name, Score score, Condition when) {
        this.context = context;
        this.name = name;
        this.trained = new TrainedScores(context, score);
        this.switched = new SwitchOn(context, when);
        this.samples = context.train().size();
    }

    /** The draw of a step once the condition holds. */
    protected abstract Draw draw(long step, int batch, RandomStream stream);

    @Override
    public final Draw draw(long step, int batch) {
        RandomStream stream = stream(step);
        return switched.isOn() ? draw(step, batch, stream) : switched.uniform(stream, batch);
    }

    protected final RandomStream stream(long step) {
        return context.stream(name, step);
    }

    /** The batch, until the condition holds. */
    @Override
    public int[] itemsAhead(long step, int batch) {
        return switched.itemsAhead(stream(step), batch);
    }

    /** Leaves a word for the log, the first time. */
    protected final void noteOnce(String text) {
        if (!noted) {
            notes.add(text + ScoredDraws.ONCE);
            noted = true;
        }
    }

    @Override
    public final List<String> notes() {
        List<String> told = List.copyOf(notes);
        notes.clear();
        return told;
    }

    @Override
    public void save(StateWriter state) {
        switched.save(state.child("condition"));
    }

    @Override
    public void load(StateReader state) {
        switched.load(state.child("condition"));
    }
}
