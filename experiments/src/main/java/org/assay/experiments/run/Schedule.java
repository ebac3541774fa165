package org.assay.experiments.run;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.assay.experiments.plan.PlannedCell;
import org.assay.experiments.plan.PlannedSource;
import org.assay.experiments.store.RunStore;

/** Hands out cells in order, each once all cells that its sources are chosen of have ended. */
final class Schedule {
    /** A cell whose time has come, with the models that it builds on. */
    record Ready(PlannedCell cell, List<ChosenSource> sources) {}

    private final RunStore store;
    private final Progress progress;
    private final List<PlannedCell> waiting;
    private final Set<String> running = new HashSet<>();
    private final Set<String> again = new HashSet<>();
    private int blocked;
    private boolean stopped;

    Schedule(RunStore store, List<PlannedCell> cells, Progress progress) {
        this.store = store;
        this.waiting = new ArrayList<>(cells);
        this.progress = progress;
    }

    /** The next cell; waits while all that are left depend on running ones. Empty when there is nothing more to do. */
    synchronized Optional<Ready> next() throws InterruptedException {
        while (!stopped) {
            Optional<Ready> ready = ready();
            if (ready.isPresent() || waiting.isEmpty()) {
                return ready;
            }
            wait();
        }
        return Optional.empty();
    }

    synchronized void ended(PlannedCell cell) {
        running.remove(cell.id());
        notifyAll();
    }

    /** No cell is handed out any more. */
    synchronized void stop() {
        stopped = true;
        notifyAll();
    }

    /** How many cells could not run for want of a source. */
    synchronized int blocked() {
        return blocked;
    }

    private Optional<Ready> ready() {
        int i = 0;
        while (i < waiting.size()) {
            PlannedCell cell = waiting.get(i);
            if (isOpen(cell)) {
                i++;
                continue;
            }
            List<ChosenSource> chosen = new ArrayList<>();
            Optional<String> obstacle = choose(cell, chosen);
            if (obstacle.isPresent()) {
                waiting.remove(i);
                blocked++;
                progress.notRun(cell, obstacle.get());
                i = 0; // what depends on it can be told now
            } else if (chosen.size() == cell.sources().size()) {
                waiting.remove(i);
                running.add(cell.id());
                return Optional.of(new Ready(cell, chosen));
            } else {
                i = 0; // a source was put before it
            }
        }
        return Optional.empty();
    }

    /** Whether a source of the cell is still to end. */
    private boolean isOpen(PlannedCell cell) {
        for (PlannedSource source : cell.sources()) {
            for (PlannedCell candidate : source.candidates()) {
                if (running.contains(candidate.id())
                        || waiting.stream().anyMatch(one -> one.id().equals(candidate.id()))) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Adds what is chosen; the reason where nothing can be. A source that lacks its model is put first and runs again, once. */
    private Optional<String> choose(PlannedCell cell, List<ChosenSource> chosen) {
        for (PlannedSource source : cell.sources()) {
            SourceChoice choice = SourceChoice.of(store, source, cell.seed());
            if (choice instanceof SourceChoice.Chosen found) {
                chosen.add(found.source());
            } else if (choice instanceof SourceChoice.Blocked found) {
                return Optional.of(found.reason());
            } else if (choice instanceof SourceChoice.Lacking found) {
                if (!again.add(found.cell().id())) {
                    return Optional.of("its source, " + found.cell().label() + ", ran again and has no model");
                }
                waiting.add(0, found.cell());
                return Optional.empty();
            }
        }
        return Optional.empty();
    }
}
