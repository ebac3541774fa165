/**
 * Tensors and the kernels that work on them: the seam between what is computed and what computes it.
 *
 * <p>A {@link org.assay.framework.tensor.Tensor} is an opaque handle; a {@link org.assay.framework.tensor.Backend} owns its
 * memory and layout. Kernels come in two sets: about thirty basic ones that every backend writes, and coarse ones where speed
 * lives, each with a default made of basic kernels ({@link org.assay.framework.tensor.Composite}).
 */
package org.assay.framework.tensor;
