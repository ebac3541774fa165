/** The statistics behind tables and figures: small samples, exact where that is possible, and a word instead of a NaN. */
package org.assay.reports.statistics;
