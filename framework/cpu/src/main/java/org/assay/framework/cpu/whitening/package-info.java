/** Whitening of data sets: LAPACK and BLAS on the host. */
package org.assay.framework.cpu.whitening;
