package org.assay.framework.training;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assay.framework.procedure.Phase;

/** Remembers what a training tells, and can end it before a step. */
final class RecordingListener implements TrainingListener {
    final Map<String, List<Double>> values = new LinkedHashMap<>();
    final Map<String, List<Long>> steps = new LinkedHashMap<>();
    final List<String> notes = new ArrayList<>();
    final Map<Phase, List<String>> phases = new LinkedHashMap<>();
    private final long endBefore;
    private long step;

    RecordingListener() {
        this(Long.MAX_VALUE);
    }

    /** @param endBefore the step that is not made any more */
    RecordingListener(long endBefore) {
        this.endBefore = endBefore;
    }

    @Override
    public void metric(String name, long at, double epoch, double seconds, long scored, double value) {
        values.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
        steps.computeIfAbsent(name, key -> new ArrayList<>()).add(at);
    }

    @Override
    public void progress(long at, double share) {
        step = at;
    }

    @Override
    public void note(String text) {
        notes.add(text);
    }

    @Override
    public void phase(Phase phase, String detail) {
        phases.computeIfAbsent(phase, key -> new ArrayList<>()).add(detail);
    }

    @Override
    public boolean cancelled() {
        return step >= endBefore;
    }
}
