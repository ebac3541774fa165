/** How parameters follow their gradients. */
package org.assay.framework.optimizer;
