package org.assay.reports.figure;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.assay.reports.reading.Selection;
import org.assay.reports.result.Names;

/**
 * What a picture of snapshots shows.
 *
 * @param name also the name of its files
 * @param label what the snapshots show, as people read it
 * @param panels axes whose values make a panel each
 * @param seed whose cell is drawn; empty: the first of each place
 * @param over what tells snapshots of different times apart
 */
public record PictureSpec(
        String name,
        String caption,
        String snapshot,
        String label,
        Kind kind,
        List<String> panels,
        OptionalLong seed,
        Over over,
        Coloring coloring,
        FigureSpec.Scale scale,
        Optional<Selection> selection) {
    /** How the columns of a snapshot are drawn, by their order. */
    public enum Kind {
        /** x, y, class: points. */
        SCATTER,
        /** lower, upper, count: a column of bins for each time, darker where there is more. */
        HISTOGRAM,
        /** layer, x, y, class: a grid of predictions, points, codewords. */
        PLANE
    }

    /** What colours the points of a scatter. */
    public enum Coloring {
        CLASS,
        TIME
    }

    public PictureSpec {
        Names.requireSlug("picture", name);
        Names.requireNamed("snapshot of picture " + name, snapshot);
        Objects.requireNonNull(caption, "caption");
        panels = List.copyOf(panels);
    }
}
