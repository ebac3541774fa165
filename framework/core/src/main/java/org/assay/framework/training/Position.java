package org.assay.framework.training;

import org.assay.framework.metric.Snapshot;
import org.assay.framework.schedule.Schedule;
import org.assay.framework.state.StateReader;
import org.assay.framework.state.StateWriter;
import org.assay.framework.state.Stateful;

/** Where a training is: updates made, samples scored, seconds spent, and how much of the budget that is. What is told is told from there. */
final class Position implements Stateful {
    private final long stepsPerEpoch;
    private final Budget budget;
    private long step;
    private long scored;
    private double trainingSeconds;
    private double evaluationSeconds;

    Position(long stepsPerEpoch, Budget budget) {
        this.stepsPerEpoch = stepsPerEpoch;
        this.budget = budget;
    }

    /** Updates made; the number of the next one, from 0. */
    long step() {
        return step;
    }

    long scored() {
        return scored;
    }

    double trainingSeconds() {
        return trainingSeconds;
    }

    double evaluationSeconds() {
        return evaluationSeconds;
    }

    private double epoch() {
        return (double) step / stepsPerEpoch;
    }

    /** The share of the budget that is spent, in [0, 1]. */
    double share() {
        return budget.share(step, trainingSeconds);
    }

    boolean withinBudget() {
        return step < budget.steps() && trainingSeconds < budget.seconds();
    }

    /** The same for a schedule. */
    Schedule.Position ofSchedule() {
        return new Schedule.Position(step, epoch(), share());
    }

    void stepMade() {
        step++;
    }

    void goTo(long there) {
        step = there;
    }

    void scored(long samples) {
        scored += samples;
    }

    void trained(long nanos) {
        trainingSeconds += nanos * 1e-9;
    }

    void evaluated(long nanos) {
        evaluationSeconds += nanos * 1e-9;
    }

    void tell(TrainingListener listener, String metric, double value) {
        listener.metric(metric, step, epoch(), trainingSeconds, scored, value);
    }

    void show(TrainingListener listener, Snapshot snapshot) {
        listener.snapshot(snapshot, step, epoch(), trainingSeconds);
    }

    @Override
    public void save(StateWriter state) {
        state.put("step", step);
        state.put("scored", scored);
        state.put("training-seconds", trainingSeconds);
        state.put("evaluation-seconds", evaluationSeconds);
    }

    @Override
    public void load(StateReader state) {
        step = state.getLong("step");
        scored = state.getLong("scored");
        trainingSeconds = state.getDouble("training-seconds");
        evaluationSeconds = state.getDouble("evaluation-seconds");
    }
}
