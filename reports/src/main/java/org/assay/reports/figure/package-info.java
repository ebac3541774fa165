/**
 * Line figures: one description, painted as SVG, PDF and PNG and written as pgfplots source and CSV. Another kind of figure (bars, points) would
 * stand beside {@link org.assay.reports.figure.Figure} as a description of its own and share the canvas, the axes and the styles.
 */
package org.assay.reports.figure;
