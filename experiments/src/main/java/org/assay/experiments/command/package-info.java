/** The command line. */
package org.assay.experiments.command;
