/** Training steps timed beside the peers' scripts. */
package org.assay.experiments.bench;
