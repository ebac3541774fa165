package org.assay.experiments.command;

import org.assay.framework.procedure.Phase;
import org.assay.framework.procedure.Watcher;

/** How a fit goes, on standard error: its notes as lines, and, where somebody watches, what it is at in a line that is redrawn. */
final class FitNotes implements Watcher {
    @Override
    public void note(String text) {
        live("");
        System.err.println(text);
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
