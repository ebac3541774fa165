package org.assay.experiments.plan;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.assay.dsl.document.Cell;
import org.assay.dsl.document.Document;
import org.assay.dsl.document.Experiment;
import org.assay.experiments.catalog.Specs;
import org.assay.framework.component.ComponentSpec;
import org.assay.framework.component.Components;
import org.assay.framework.component.NearNames;
import org.assay.framework.dataset.Beforehand;
import org.assay.framework.dataset.DataDirectory;
import org.assay.framework.dataset.DatasetComponent;
import org.assay.framework.dataset.Inputs;
import org.assay.framework.model.ModelComponent;
import org.assay.framework.model.ModelLayers;
import org.assay.framework.source.ModelSource;
import org.assay.framework.tensor.Backend;
import org.assay.framework.tensor.Shape;

/**
 * Whether cells can take what they take of other experiments' models: whether the layers are there, and what they give is what the cell's model and files are for. Told before
 * those models are trained, from untrained ones.
 */
public final class SourceLayers {
    private static final int CLASSES = 10;
    private static final String SOURCE = "source";
    private static final String LAYER = "layer";

    private final Components components;
    private final DataDirectory directory;
    private final Supplier<Backend> backend;

    /** @param backend opened only where a document has sources */
    public SourceLayers(Components components, DataDirectory directory, Supplier<Backend> backend) {
        this.components = components;
        this.directory = directory;
        this.backend = backend;
    }

    /** A layer of the models of an experiment, which another takes. */
    private record Taken(String by, String layer, String experiment) {}

    /** @throws PlanException naming the experiment and what is wrong, such as the layer and those that there are */
    public void require(Document document) {
        Set<Taken> taken = new HashSet<>();
        for (Experiment experiment : document.experiments()) {
            experiment.cells().forEach(cell -> collect(experiment.name(), Specs.spec(cell.training()), taken));
        }
        if (taken.isEmpty()) {
            return;
        }
        try (Backend opened = backend.get()) {
            Layers layers = new Layers(document, opened);
            taken.forEach(layers::require);
            Set<String> takers = taken.stream().map(Taken::by).collect(Collectors.toSet());
            CellFaults faults = new CellFaults(components, layers);
            document.experiments().stream()
                    .filter(experiment -> takers.contains(experiment.name()))
                    .forEach(experiment -> experiment.cells().forEach(cell -> require(experiment, cell, faults)));
        }
    }

    private void require(Experiment experiment, Cell cell, CellFaults faults) {
        faults.check(components.complete(Specs.spec(cell.training()))).stream()
                .findFirst()
                .ifPresent(fault -> {
                    throw new PlanException(
                            experiment.name() + ": " + fault.path() + ": " + fault.message() + "; " + fault.mend());
                });
    }

    private void collect(String experiment, Object value, Set<Taken> taken) {
        if (value instanceof ComponentSpec spec) {
            if (spec.parameters().get(LAYER) instanceof String layer
                    && spec.parameters().get(SOURCE) instanceof ComponentSpec source
                    && source.family().equals(ModelSource.FAMILY.name())) {
                String name = components
                        .instantiate(ModelSource.FAMILY, source)
                        .experiment()
                        .name();
                taken.add(new Taken(experiment, layer, name));
            }
            spec.parameters().values().forEach(inner -> collect(experiment, inner, taken));
        } else if (value instanceof List<?> list) {
            list.forEach(element -> collect(experiment, element, taken));
        }
    }

    /** The layers of a document's models. */
    private final class Layers implements Beforehand {
        private final Map<String, Experiment> experiments = new HashMap<>();
        private final Backend opened;
        private final Map<Object, Optional<Map<String, Shape>>> known = new HashMap<>();

        Layers(Document document, Backend opened) {
            document.experiments().forEach(one -> experiments.put(one.name(), one));
            this.opened = opened;
        }

        @Override
        public DataDirectory directory() {
            return directory;
        }

        /** What the models of all cells agree on. */
        @Override
        public Optional<Shape> layer(String experiment, String layer) {
            List<Optional<Shape>> shapes = cells(experiment).stream()
                    .map(cell -> layers(cell, true).map(found -> found.get(layer)))
                    .distinct()
                    .toList();
            return shapes.size() == 1 ? shapes.get(0) : Optional.empty();
        }

        private List<Cell> cells(String experiment) {
            return experiments.containsKey(experiment)
                    ? Objects.requireNonNull(experiments.get(experiment)).cells()
                    : List.of();
        }

        void require(Taken taken) {
            for (Cell cell : cells(taken.experiment())) {
                layers(cell, false)
                        .filter(found -> !found.containsKey(taken.layer()))
                        .ifPresent(found -> {
                            throw refusal(taken, List.copyOf(found.keySet()));
                        });
            }
        }

        /**
         * The layers of a cell's model, in their order, with what they give of an item; empty where it takes no kind of item that can be made without its data: its layers are
         * then told when it has been trained.
         *
         * @param exactly only where items are known to be what the cell's data set has
         */
        private Optional<Map<String, Shape>> layers(Cell cell, boolean exactly) {
            ComponentSpec training = components.complete(Specs.spec(cell.training()));
            ComponentSpec model = (ComponentSpec) training.parameters().get(ModelComponent.FAMILY.name());
            Optional<Inputs> inputs = components
                    .instantiate(DatasetComponent.FAMILY, (ComponentSpec)
                            training.parameters().get(DatasetComponent.FAMILY.name()))
                    .inputs(this);
            ModelComponent component = components.instantiate(ModelComponent.FAMILY, model);
            Optional<Map<String, Shape>> exact = inputs.flatMap(items -> known.computeIfAbsent(
                    List.of(components.canonical(model), items), key -> layers(component, items)));
            return exact.isPresent() || exactly
                    ? exact
                    : known.computeIfAbsent(
                            components.canonical(model),
                            key -> ModelLayers.of(opened, component, CLASSES).map(Layers::shapes));
        }

        private Optional<Map<String, Shape>> layers(ModelComponent model, Inputs inputs) {
            try {
                return Optional.of(shapes(ModelLayers.of(opened, model, inputs, CLASSES)));
            } catch (IllegalArgumentException e) {
                // It is not for such items, which its own experiment is told.
                return Optional.empty();
            }
        }

        private static Map<String, Shape> shapes(ModelLayers found) {
            Map<String, Shape> shapes = new LinkedHashMap<>();
            found.layers().forEach(layer -> shapes.put(layer.name(), layer.shape()));
            return shapes;
        }
    }

    private static PlanException refusal(Taken taken, List<String> names) {
        String near = NearNames.nearest(taken.layer(), names)
                .map(name -> "did you mean '" + name + "'? ")
                .orElse("");
        return new PlanException(taken.by() + ": the models of experiment '" + taken.experiment() + "' have no layer '"
                + taken.layer() + "'; " + near + "Their layers: " + String.join(", ", names));
    }
}
