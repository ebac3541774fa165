/** Layers that models are built of: parameters, their initialisation, and the operations they apply. */
package org.assay.framework.layer;
