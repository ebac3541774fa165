/** Running a plan: which cells, on which workers, with what shown meanwhile. */
package org.assay.experiments.run;
