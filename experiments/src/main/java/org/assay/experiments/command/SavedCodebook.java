package org.assay.experiments.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assay.experiments.encode.AggregatorArrays;
import org.assay.experiments.encode.AggregatorSettings;
import org.assay.experiments.encode.Encoder;
import org.assay.experiments.encode.Preparation;
import org.assay.framework.component.ComponentSpec;
import org.assay.framework.component.Components;

/** What {@code assay encode --save-codebook} writes: the aggregator's arrays, its parameters, and the principal components before it. */
record SavedCodebook(Path directory) {
    private static final String OPTION = "--save-codebook";

    /** Whether the directory is there or can be made, and whose arrays it has. */
    void requireDirectory() {
        OutputPaths.requireDirectory(OPTION, directory);
        AggregatorSettings.saved(directory); // a fault of it is told before the fit
        if (AggregatorArrays.isExported(directory)) {
            throw new UserFault(
                    ExitCode.WRONG_INPUT,
                    OPTION + " " + directory + " has the arrays of a model that 'assay export' wrote, and --load would"
                            + " read those; name another directory");
        }
    }

    /** Whether nothing that is read, nor the encodings, would be lost. */
    void requireApart(Encoder encoder, Preparation preparation, Path out, Map<String, Path> inputs) {
        List<Path> written = new ArrayList<>(encoder.codebookFiles(directory));
        written.add(AggregatorSettings.file(directory));
        written.addAll(AggregatorSettings.saved(directory));
        written.addAll(preparation.touched(directory));
        for (Path file : written) {
            OutputPaths.requireApart(OPTION, file, inputs);
            if (file.toAbsolutePath().normalize().equals(out.toAbsolutePath().normalize())) {
                throw new UserFault(
                        ExitCode.WRONG_INPUT, OPTION + " " + directory + " would write OUT " + out + " again");
            }
        }
    }

    void write(Encoder encoder, Preparation preparation, Components components, ComponentSpec spec) throws IOException {
        Files.createDirectories(directory);
        // What an earlier aggregator had, which this one has not, would be read with it. What says so goes first, and
        // is written last.
        for (Path file : AggregatorSettings.saved(directory)) {
            Files.deleteIfExists(file);
        }
        encoder.saveCodebook(directory);
        AggregatorSettings.write(components, spec, directory, encoder.codebookFiles(directory));
        preparation.write(directory);
    }
}
