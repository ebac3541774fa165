/** What an experiment shows: from results to statistics, tables, figures and one page; knows no framework class. */
package org.assay.reports;
