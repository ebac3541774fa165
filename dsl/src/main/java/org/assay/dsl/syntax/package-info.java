/** The grammar of edition 1: tokens, the tree, and the parser that recovers at statement ends. */
package org.assay.dsl.syntax;
