package org.assay.experiments.command;

import java.util.ArrayList;
import java.util.List;
import org.assay.framework.procedure.Phase;
import org.assay.framework.procedure.Watcher;

/** How a fit goes, on standard error: its notes as lines, and, where somebody watches, what it is at in a line that is redrawn. */
final class FitNotes implements Watcher {
    private final List<ChosenNumber> chosen = new ArrayList<>();

    @Override
    public void note(String text) {
        live("");
        System.err.println(text);
    }

    @Override
    public void chosen(String name, double value, String rule) {
        chosen.add(new ChosenNumber(name, value, rule));
    }

    /** What was chosen so far and is still to be told. */
    List<ChosenNumber> chosen() {
        return List.copyOf(chosen);
    }

    @Override
    public void phase(Phase phase, String detail) {
        live(detail);
    }

    /** Shows one line in place of the last, where somebody watches. */
    void live(String line) {
        if (Terminal.isLive()) {
            System.err.print("\r\u001b[2K" + line);
            System.err.flush();
        }
    }
}
