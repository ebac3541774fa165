package org.assay.reports.figure;

import java.util.List;

/** How one kind of snapshot becomes panels. */
interface Sketch {
    List<Picture.Panel> panels();

    List<Picture.Key> keys();

    Picture.Edge frame();

    Axis horizontal();

    Axis vertical();

    /** What is seen, in a sentence or two. */
    String words();
}
