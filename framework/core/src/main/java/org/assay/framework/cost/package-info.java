/** Cost functions: one loss a sample. */
package org.assay.framework.cost;
