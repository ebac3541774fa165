package org.assay.dsl.catalog;

import java.util.List;

/**
 * A snapshot that reports can draw.
 *
 * @param requirements what a cell must be set to for it to record the snapshot
 */
public record SnapshotDeclaration(String name, Kind kind, List<Requirement> requirements, String doc) {
    /** How it is drawn. */
    public enum Kind {
        SCATTER,
        HISTOGRAM,
        PLANE
    }

    public SnapshotDeclaration {
        requirements = List.copyOf(requirements);
    }
}
