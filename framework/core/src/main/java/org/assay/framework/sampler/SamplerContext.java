package org.assay.framework.sampler;

import org.assay.framework.dataset.Split;
import org.assay.framework.random.RandomStream;
import org.assay.framework.tensor.Backend;

/**
 * What a sampler may know of its cell.
 *
 * @param classes how many, or outputs for real targets
 * @param batch samples a step
 * @param heldOut trains a model on the validation split, for samplers that compare with one
 * @param backend for samplers with a model of their own
 */
public record SamplerContext(
        Split train, int classes, int batch, Scorer scorer, HeldOut heldOut, Backend backend, long seed) {
    /** The stream of a step. */
    public RandomStream stream(String path, long step) {
        return RandomStream.of(seed, "sampler", path, step);
    }
}
