package org.assay.experiments.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.assay.dsl.document.Document;
import org.assay.dsl.document.Experiment;
import org.assay.experiments.catalog.Specs;
import org.assay.framework.component.ComponentSpec;
import org.assay.framework.component.Components;
import org.assay.framework.component.NearNames;
import org.assay.framework.model.ModelComponent;
import org.assay.framework.model.ModelLayers;
import org.assay.framework.source.ModelSource;
import org.assay.framework.tensor.Backend;

/** Whether the layers that cells take of other experiments' models are there: told before those models are trained, from untrained ones. */
public final class SourceLayers {
    private static final int CLASSES = 10;
    private static final String SOURCE = "source";
    private static final String LAYER = "layer";

    private final Components components;
    private final Supplier<Backend> backend;

    /** @param backend opened only where a document has sources */
    public SourceLayers(Components components, Supplier<Backend> backend) {
        this.components = components;
        this.backend = backend;
    }

    /** A layer of the models of an experiment. */
    private record Taken(String by, String layer, String experiment) {}

    /** @throws PlanException naming the experiment, the layer, and those that there are */
    public void require(Document document) {
        Map<String, Taken> taken = new HashMap<>();
        for (Experiment experiment : document.experiments()) {
            experiment.cells().forEach(cell -> collect(experiment.name(), Specs.spec(cell.training()), taken));
        }
        if (taken.isEmpty()) {
            return;
        }
        try (Backend opened = backend.get()) {
            Map<String, Optional<List<String>>> known = new HashMap<>();
            taken.values().forEach(one -> require(one, document, opened, known));
        }
    }

    private void collect(String experiment, Object value, Map<String, Taken> taken) {
        if (value instanceof ComponentSpec spec) {
            if (spec.parameters().get(LAYER) instanceof String layer
                    && spec.parameters().get(SOURCE) instanceof ComponentSpec source
                    && source.family().equals(ModelSource.FAMILY.name())) {
                String name = components
                        .instantiate(ModelSource.FAMILY, source)
                        .experiment()
                        .name();
                taken.put(experiment + ' ' + layer + ' ' + name, new Taken(experiment, layer, name));
            }
            spec.parameters().values().forEach(inner -> collect(experiment, inner, taken));
        } else if (value instanceof List<?> list) {
            list.forEach(element -> collect(experiment, element, taken));
        }
    }

    private void require(Taken taken, Document document, Backend opened, Map<String, Optional<List<String>>> known) {
        for (Experiment experiment : document.experiments()) {
            if (!experiment.name().equals(taken.experiment())) {
                continue;
            }
            experiment.cells().forEach(cell -> {
                ComponentSpec model =
                        (ComponentSpec) Specs.spec(cell.training()).parameters().get("model");
                known.computeIfAbsent(components.canonical(model), text -> layers(opened, model))
                        .filter(names -> !names.contains(taken.layer()))
                        .ifPresent(names -> {
                            throw refusal(taken, names);
                        });
            });
        }
    }

    /** Empty where the model takes no kind of item that can be made without its data: its layers are then told when it has been trained. */
    private Optional<List<String>> layers(Backend opened, ComponentSpec model) {
        return ModelLayers.of(opened, components.instantiate(ModelComponent.FAMILY, model), CLASSES)
                .map(found -> {
                    List<String> names = new ArrayList<>();
                    found.layers().forEach(layer -> names.add(layer.name()));
                    return names;
                });
    }

    private static PlanException refusal(Taken taken, List<String> names) {
        String near = NearNames.nearest(taken.layer(), names)
                .map(name -> "did you mean '" + name + "'? ")
                .orElse("");
        return new PlanException(taken.by() + ": the models of experiment '" + taken.experiment() + "' have no layer '"
                + taken.layer() + "'; " + near + "Their layers: " + String.join(", ", names));
    }
}
