/** How cells become the numbers of one table entry or one line: which are placed together, which value is read, what is selected and averaged. */
package org.assay.reports.reading;
