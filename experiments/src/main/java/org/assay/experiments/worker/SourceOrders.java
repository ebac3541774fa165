package org.assay.experiments.worker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assay.experiments.catalog.SpecJson;
import org.assay.framework.component.ComponentSpec;
import org.assay.framework.component.Components;
import org.assay.framework.source.ModelSource;
import org.assay.framework.source.SourceModel;
import org.assay.framework.source.SourceModels;
import org.assay.framework.tensor.Backend;
import org.assay.framework.training.TrainingConfiguration;

/**
 * The models that a cell builds on, as a worker is told.
 *
 * @param cache where what is computed with them is kept
 */
public record SourceOrders(Path cache, List<Order> orders) {
    static final SourceOrders NONE = new SourceOrders(Path.of(""), List.of());

    /**
     * One model.
     *
     * @param rule as it stands in the cell's tree
     * @param cell the id of the cell that trained it
     * @param training that cell's tree
     */
    public record Order(ComponentSpec rule, String cell, ComponentSpec training, Path file) {}

    void write(ObjectNode order) {
        order.put("cache", cache.toAbsolutePath().toString());
        ArrayNode sources = order.putArray("sources");
        for (Order one : orders) {
            ObjectNode node = sources.addObject();
            node.set("rule", SpecJson.write(one.rule()));
            node.put("cell", one.cell());
            node.set("training", SpecJson.write(one.training()));
            node.put("file", one.file().toAbsolutePath().toString());
        }
    }

    static SourceModels read(JsonNode order, Components components, Backend backend) {
        Map<ModelSource, SourceModel> models = new HashMap<>();
        for (JsonNode node : order.path("sources")) {
            models.put(
                    components.instantiate(ModelSource.FAMILY, SpecJson.read(node.path("rule"))),
                    new SourceModel(
                            node.path("cell").asText(),
                            components
                                    .instantiate(TrainingConfiguration.FAMILY, SpecJson.read(node.path("training")))
                                    .model(),
                            Path.of(node.path("file").asText())));
        }
        return new SourceModels(models, backend, Path.of(order.path("cache").asText()));
    }
}
