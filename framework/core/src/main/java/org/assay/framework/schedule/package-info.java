/** How the rate changes over a cell's budget. */
package org.assay.framework.schedule;
