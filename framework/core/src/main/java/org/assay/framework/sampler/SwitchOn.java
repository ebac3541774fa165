package org.assay.framework.sampler;

import org.assay.framework.random.RandomStream;
import org.assay.framework.state.StateReader;
import org.assay.framework.state.StateWriter;
import org.assay.framework.state.Stateful;

/**
 * A {@link Condition} for samplers that keep scores of the whole split: watched on the batches, which are uniform until it holds, and not after,
 * since batches that are drawn by importance say nothing of the whole; what is on stays on. Kept scores cost no pass of their own, so that
 * {@link VarianceReduction} without a limit has 1.
 */
final class SwitchOn implements Stateful {
    private final SamplerContext context;
    private final Condition.Run condition;
    private boolean on;

    SwitchOn(SamplerContext context, Condition condition) {
        this.context = context;
        this.condition = condition.create(context.batch(), 0);
        this.on = this.condition.holds();
    }

    boolean isOn() {
        return on;
    }

    /** Independent and uniform draws of a step that comes before. */
    Draw uniform(RandomStream stream, int batch) {
        int samples = context.train().size();
        return Draw.uniform(stream.ints(batch, samples), samples);
    }

    /** The samples of a step that comes before, from the same stream; none once it is on. */
    int[] itemsAhead(RandomStream stream, int batch) {
        return on ? new int[0] : uniform(stream, batch).indices();
    }

    /** The scores of a step's batch. */
    void update(double[] scores) {
        if (!on) {
            condition.update(scores);
            on = condition.holds();
        }
    }

    @Override
    public void save(StateWriter state) {
        state.put("on", on ? 1L : 0L);
        condition.save(state);
    }

    @Override
    public void load(StateReader state) {
        on = state.getLong("on") != 0;
        condition.load(state);
    }
}
