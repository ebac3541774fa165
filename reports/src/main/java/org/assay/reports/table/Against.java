package org.assay.reports.table;

import java.util.OptionalDouble;
import org.assay.reports.statistics.TestResult;

/**
 * An entry compared with its baseline.
 *
 * @param test the paired test of the differences, in the unit shown
 * @param corrected p after Holm's correction over the table, where there is a p
 */
public record Against(TestResult test, OptionalDouble corrected, Mark mark) {}
