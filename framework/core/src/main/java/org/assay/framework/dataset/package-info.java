/** Data sets on the host: what they hold, their splits, and batches of them on a backend. */
package org.assay.framework.dataset;
