/** Matrices in NumPy's .npy format, mapped into memory and read row by row. */
package org.assay.framework.npy;
