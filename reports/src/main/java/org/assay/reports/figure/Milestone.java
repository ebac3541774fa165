package org.assay.reports.figure;

import org.assay.reports.result.Names;

/**
 * Something that happens to runs between evaluations and is marked on their lines by a ring.
 *
 * @param metric what a run records whenever it happens
 * @param label what the legend calls it
 * @param words what a reader should know of it
 */
public record Milestone(String metric, String label, String words) {
    public Milestone {
        Names.requireNamed("metric of a milestone", metric);
        Names.requireNamed("label of milestone " + metric, label);
    }
}
