/** One directory a cell: files are the truth, one writer a file. */
package org.assay.experiments.store;
