/** From the tree to the document: names, types, grids and reports are checked here. */
package org.assay.dsl.check;
