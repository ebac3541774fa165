/** Recordings: WAV files as samples, and data sets of them. */
package org.assay.framework.sound;
