package org.assay.dsl.document;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.assay.dsl.catalog.SnapshotDeclaration;

/**
 * A drawing of snapshots: points, histograms, or regions of the plane.
 *
 * @param panels axes whose values make a panel each
 * @param seed whose cell is drawn; empty: the first
 * @param over what tells snapshots of different times apart
 * @param color what colours the points of a scatter
 */
public record PictureSpec(
        String name,
        String snapshot,
        SnapshotDeclaration.Kind kind,
        List<String> panels,
        OptionalLong seed,
        PlotSpec.Over over,
        Color color,
        PlotSpec.Scale scale,
        Optional<Selection> select,
        String caption) {
    /** Points by their class, or by when they were recorded. */
    public enum Color {
        CLASS,
        TIME
    }
}
