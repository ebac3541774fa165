package org.assay.reports.figure;

import java.util.List;
import org.assay.reports.result.ReportHeader;

/** What can be drawn in every format: a line figure or a picture. */
public sealed interface Illustration permits Figure, Picture {
    /** Also the name of its files. */
    String name();

    /** What the writer says of it. */
    String caption();

    /** How it was made. */
    String explanation();

    /** What a reader must know besides. */
    List<String> notes();

    ReportHeader header();

    /** Whether it is wider than a column of a page. */
    boolean isWide();
}
