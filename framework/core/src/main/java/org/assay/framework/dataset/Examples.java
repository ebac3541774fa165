package org.assay.framework.dataset;

import org.jspecify.annotations.Nullable;

/**
 * Some items of a split, on the host.
 *
 * @param features row-major: items × width, or for sets and sequences (Σ features) × width, Σ over local features or steps
 * @param offsets for sets and sequences: the first feature of each item and the total, length items + 1; else null
 * @param labels for classes: one an item; else null
 * @param reals for real targets: items × outputs; else null
 */
public record Examples(
        int count, float[] features, int @Nullable [] offsets, int @Nullable [] labels, float @Nullable [] reals) {}
