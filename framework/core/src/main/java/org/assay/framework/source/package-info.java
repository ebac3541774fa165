/** Models that other experiments trained, as sources of a cell: how they are named, chosen and computed with. */
package org.assay.framework.source;
