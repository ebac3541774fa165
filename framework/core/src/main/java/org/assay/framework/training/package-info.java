/** The run of a cell: draw, pass, backward, update, evaluate. */
package org.assay.framework.training;
