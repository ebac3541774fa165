package org.assay.framework.model;

import org.assay.framework.dataset.Inputs;
import org.assay.framework.layer.Variables;
import org.assay.framework.procedure.Watcher;
import org.assay.framework.random.RandomStream;
import org.assay.framework.tensor.Backend;

/**
 * What a model or aggregator may know of its cell.
 *
 * @param inputs what an item is where this part begins
 * @param outputs how many numbers an item is to have where this part ends
 * @param variables where parameters are registered, under the path
 * @param descriptors local features or inputs of the training split, for parts that are fitted to them before training
 * @param path the prefix of every variable and layer of this part; empty, or ending in a slash
 * @param watcher hears how a fit goes
 */
public record ModelContext(
        Backend backend,
        Inputs inputs,
        int outputs,
        Variables variables,
        TrainingFeatures descriptors,
        long seed,
        String path,
        Watcher watcher) {

    /** Where nobody watches. */
    public ModelContext(
            Backend backend,
            Inputs inputs,
            int outputs,
            Variables variables,
            TrainingFeatures descriptors,
            long seed,
            String path) {
        this(backend, inputs, outputs, variables, descriptors, seed, path, Watcher.NONE);
    }

    /** Training features to fit codebooks on. */
    public interface TrainingFeatures {
        /** At most this many rows, [rows × width] row-major, drawn uniformly without replacement from the training split. */
        float[] sample(int atMost, RandomStream stream);
    }

    /** The stream for a purpose such as {@code initialisation} under this part's path. */
    public RandomStream stream(String purpose, String name) {
        return RandomStream.of(seed, purpose, path + name, 0);
    }

    /** The context of a part of this model: its own inputs, outputs and path. */
    public ModelContext part(String name, Inputs partInputs, int partOutputs) {
        return new ModelContext(
                backend, partInputs, partOutputs, variables, descriptors, seed, path + name + "/", watcher);
    }
}
