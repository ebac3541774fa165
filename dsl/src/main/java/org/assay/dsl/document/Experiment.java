package org.assay.dsl.document;

import java.util.List;

/** An experiment: its cells in a stable order, and what is shown of them. */
public record Experiment(
        String name, String title, List<Method> methods, List<String> axes, List<Cell> cells, Exhibits exhibits) {}
