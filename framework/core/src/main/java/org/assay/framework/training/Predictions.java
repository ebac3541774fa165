package org.assay.framework.training;

import org.assay.framework.dataset.Split;

/**
 * What a model predicted of items of a split.
 *
 * @param items indices into the split
 * @param losses one an item
 * @param predicted the class of the largest output, one an item; empty for real targets
 */
public record Predictions(Split split, int[] items, float[] losses, int[] predicted) {}
