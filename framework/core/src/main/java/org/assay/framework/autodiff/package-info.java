/** Gradients, define-by-run: an operation is one class with forward and backward side by side; a pass records them. */
package org.assay.framework.autodiff;
