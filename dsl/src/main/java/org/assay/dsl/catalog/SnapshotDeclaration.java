package org.assay.dsl.catalog;

/** A snapshot that reports can draw. */
public record SnapshotDeclaration(String name, Kind kind, String doc) {
    /** How it is drawn. */
    public enum Kind {
        SCATTER,
        HISTOGRAM,
        PLANE
    }
}
