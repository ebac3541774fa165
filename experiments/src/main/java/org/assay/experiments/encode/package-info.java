/** Local features in, encodings out, without training. */
package org.assay.experiments.encode;
