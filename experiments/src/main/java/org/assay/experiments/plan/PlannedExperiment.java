package org.assay.experiments.plan;

import java.util.List;
import org.assay.dsl.document.Experiment;

/** An experiment and its cells, in the order of its document's cells. Cells of equal identity are equal. */
public record PlannedExperiment(Experiment experiment, List<PlannedCell> cells) {}
