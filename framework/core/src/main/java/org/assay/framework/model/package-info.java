/** Models: from a batch to one row of outputs an item. */
package org.assay.framework.model;
