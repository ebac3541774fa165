/** Aggregators: from a set of local features to one encoding an item. */
package org.assay.framework.aggregator;
