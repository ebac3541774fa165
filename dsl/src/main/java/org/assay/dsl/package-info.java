/** The Assay language: from text to a checked document. It knows no framework class; what can be said comes as a catalog. */
package org.assay.dsl;
