package org.assay.experiments.encode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assay.experiments.catalog.SpecJson;
import org.assay.framework.component.ComponentSpec;
import org.assay.framework.dataset.DatasetComponent;

/** The transforms of the data set that an exported model was trained on, as its {@code model.json} has them. */
final class DatasetTransforms {
    private static final String INNER = "of";

    private DatasetTransforms() {}

    /** Their names from the outermost, without the data set that they are of; empty where nothing says so. */
    static Optional<List<String>> of(Path directory) {
        Path file = AggregatorSettings.exported(directory);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        JsonNode node;
        try {
            node = new ObjectMapper().readTree(file.toFile());
        } catch (IOException e) {
            throw AggregatorSettings.unreadable(file, e);
        }
        JsonNode training = node.path("configuration").path("training");
        if (!training.has("component")
                || !(SpecJson.read(training).parameters().get(DatasetComponent.FAMILY.name())
                        instanceof ComponentSpec dataset)) {
            return Optional.empty();
        }
        List<String> names = new ArrayList<>();
        ComponentSpec at = dataset;
        while (at.parameters().get(INNER) instanceof ComponentSpec inner) {
            names.add(at.name());
            at = inner;
        }
        return Optional.of(names);
    }
}
