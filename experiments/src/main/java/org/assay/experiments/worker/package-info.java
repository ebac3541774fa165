/** Processes that run one cell at a time, so that a crash costs one attempt of one cell. */
package org.assay.experiments.worker;
