/** Trained models as files that other programs read. */
package org.assay.experiments.export;
