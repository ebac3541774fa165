package org.assay.experiments.command;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The terminal that somebody watches, if any. */
final class Terminal {
    private static final int USUAL_COLUMNS = 80;
    private static final int LONGEST_SECONDS = 2;

    private Terminal() {}

    /** Whether there is one that can redraw lines. */
    static boolean isLive() {
        return System.console() != null && System.getenv("CI") == null && !"dumb".equals(System.getenv("TERM"));
    }

    /** How many characters fit in a line: as COLUMNS says, else as the terminal itself does, else 80. */
    static int columns() {
        return number(System.getenv("COLUMNS"))
                .or(Terminal::measured)
                .filter(columns -> columns > 0)
                .orElse(USUAL_COLUMNS);
    }

    private static Optional<Integer> measured() {
        try {
            Process size = new ProcessBuilder("stty", "size")
                    .redirectInput(new File("/dev/tty"))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String[] rowsAndColumns = new String(size.getInputStream().readAllBytes(), StandardCharsets.US_ASCII)
                    .strip()
                    .split(" ");
            boolean ended = size.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS);
            return ended && rowsAndColumns.length == 2 ? number(rowsAndColumns[1]) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static Optional<Integer> number(String text) {
        return text != null && text.matches("[0-9]{1,5}") ? Optional.of(Integer.parseInt(text)) : Optional.empty();
    }
}
