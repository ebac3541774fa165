/** In which phases a cell is trained. */
package org.assay.framework.procedure;
