package org.assay.dsl.document;

import java.util.List;

/** What a report shows of an experiment. */
public record Exhibits(
        List<TableSpec> tables,
        List<SpeedupSpec> speedups,
        List<MatrixSpec> matrices,
        List<PlotSpec> plots,
        List<PictureSpec> pictures) {}
