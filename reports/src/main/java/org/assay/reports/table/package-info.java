/** Comparison tables: one description, written as LaTeX, Markdown, HTML, CSV and plain text. */
package org.assay.reports.table;
