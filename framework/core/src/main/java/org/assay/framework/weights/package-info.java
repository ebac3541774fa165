/** How much each drawn sample counts: the correction, or the deliberate lack of it, for sampling that is not uniform. */
package org.assay.framework.weights;
