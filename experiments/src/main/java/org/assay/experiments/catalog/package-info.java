/** Between the language and the framework: declarations become the catalog, checked values become component specs. */
package org.assay.experiments.catalog;
