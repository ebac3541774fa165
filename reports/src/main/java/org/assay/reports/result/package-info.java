/** The results a report is made of, as plain records: finding and reading them is the caller's part. */
package org.assay.reports.result;
