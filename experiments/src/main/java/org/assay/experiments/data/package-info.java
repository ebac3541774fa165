/** The files of named data sets: where they lie, whether they are intact, and fetching them from their publishers. */
package org.assay.experiments.data;
