package org.assay.reports.result;

import java.util.List;

/** What a cell recorded besides its metrics; read when asked for, since it may be large. */
@FunctionalInterface
public interface Recordings {
    /** Of a cell that recorded nothing else. */
    Recordings NONE = name -> List.of();

    /** The snapshots of that name, in order of time; empty where there were none. */
    List<Snapshot> snapshots(String name);
}
