package org.assay.reports.result;

/**
 * One evaluation of a metric.
 *
 * @param step training steps done
 * @param epoch passes over the training set done, fractions included
 * @param seconds wall time of training so far
 * @param samplesScored samples scored by the sampler so far
 * @param value what was measured; NaN and infinities are kept and shown as what they are
 */
public record Point(long step, double epoch, double seconds, long samplesScored, double value) {}
