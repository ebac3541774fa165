/** The report as one self-contained HTML page. */
package org.assay.reports.page;
