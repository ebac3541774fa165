/** From stored cells to the tables and figures that a file asks for. */
package org.assay.experiments.report;
