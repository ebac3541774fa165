/** Text made safe for each format it is written into, and numbers as people read them. */
package org.assay.reports.text;
