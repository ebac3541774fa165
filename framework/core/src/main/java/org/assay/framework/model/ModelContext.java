package org.assay.framework.model;

import java.nio.file.Path;
import java.util.List;
import org.assay.framework.dataset.DataDirectory;
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
 * @param files finds the files that parts name
 */
public record ModelContext(
        Backend backend,
        Inputs inputs,
        int outputs,
        Variables variables,
        TrainingFeatures descriptors,
        long seed,
        String path,
        Watcher watcher,
        Files files) {

    /** Where nobody watches and no part names a file. */
    public ModelContext(
            Backend backend,
            Inputs inputs,
            int outputs,
            Variables variables,
            TrainingFeatures descriptors,
            long seed,
            String path) {
        this(backend, inputs, outputs, variables, descriptors, seed, path, Watcher.NONE, Files.NONE);
    }

    /** Training features to fit codebooks on. */
    public interface TrainingFeatures {
        /** At most this many rows, [rows × width] row-major, drawn uniformly without replacement from the training split. */
        float[] sample(int atMost, RandomStream stream);
    }

    /** The files that an experiment names. */
    @FunctionalInterface
    public interface Files {
        /** None is found. */
        Files NONE = new DataDirectory(List.of())::file;

        /**
         * The file that is meant.
         *
         * @param asker who needs it, for the message
         * @throws org.assay.framework.dataset.DataException when there is none; says where it was looked for
         */
        Path find(String asker, String path);
    }

    /** The stream for a purpose such as {@code initialisation} under this part's path. */
    public RandomStream stream(String purpose, String name) {
        return RandomStream.of(seed, purpose, path + name, 0);
    }

    /** The context of a part of this model: its own inputs, outputs and path. */
    public ModelContext part(String name, Inputs partInputs, int partOutputs) {
        return new ModelContext(
                backend, partInputs, partOutputs, variables, descriptors, seed, path + name + "/", watcher, files);
    }
}
