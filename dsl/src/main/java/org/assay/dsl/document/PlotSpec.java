package org.assay.dsl.document;

import java.util.List;
import java.util.Optional;

/** A line plot of a metric over training. */
public record PlotSpec(
        String name,
        String metric,
        Over over,
        List<String> lines,
        List<String> split,
        Band band,
        Scale scale,
        Optional<Selection> select,
        List<String> average,
        String caption) {

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
