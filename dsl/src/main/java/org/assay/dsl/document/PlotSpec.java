package org.assay.dsl.document;

import java.util.List;
import java.util.Optional;

/**
 * A line plot of metrics over training.
 *
 * @param metrics one line each, for every value of the line axes
 */
public record PlotSpec(
        String name,
        List<String> metrics,
        Amount amount,
        Over over,
        List<String> lines,
        List<String> split,
        Band band,
        Scale scale,
        Optional<Selection> select,
        List<String> average,
        List<Published> published,
        String caption) {

    /** Values as they are, or each metric's share of their sum. */
    public enum Amount {
        VALUES,
        SHARES
    }

    /** The horizontal axis. */
    public enum Over {
        STEPS,
        EPOCHS,
        SECONDS,
        SAMPLES
    }

    /** What the band around a mean shows. */
    public enum Band {
        NONE,
        STD,
        CI
    }

    /** The vertical axis. */
    public enum Scale {
        LINEAR,
        LOG
    }
}
