package org.assay.framework.sampler;

import org.assay.framework.dataset.Split;
import org.assay.framework.random.RandomStream;

/**
 * What a sampler may know of its cell.
 *
 * @param classes how many, or outputs for real targets
 * @param batch samples a step
 */
public record SamplerContext(Split train, int classes, int batch, Scorer scorer, long seed) {
    /** The stream of a step. */
    public RandomStream stream(String path, long step) {
        return RandomStream.of(seed, "sampler", path, step);
    }
}
