/** Deterministic minimisation of smooth functions, for the phases of a training that run to convergence. */
package org.assay.framework.minimisation;
