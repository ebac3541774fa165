package org.assay.experiments.command;

import com.google.inject.Injector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.assay.experiments.worker.Devices;
import org.assay.framework.component.ComponentException;
import org.assay.framework.component.Components;
import org.assay.framework.dataset.DataDirectory;
import org.assay.framework.dataset.DataException;
import org.assay.framework.dataset.Dataset;
import org.assay.framework.dataset.DatasetComponent;
import org.assay.framework.dataset.DatasetContext;
import org.assay.framework.model.ModelComponent;
import org.assay.framework.model.ModelLayers;
import org.assay.framework.tensor.Backend;

/** The layers of a model for {@code assay describe}. */
final class LayerPage {
    private static final int CLASSES = 10;

    private final Components components;
    private final Devices devices;
    private final CommonOptions options;

    LayerPage(Injector injector, CommonOptions options) {
        this.components = injector.getInstance(Components.class);
        this.devices = injector.getInstance(Devices.class);
        this.options = options;
    }

    /**
     * A line a layer, under a head.
     *
     * @param text the model as an experiment file has it
     * @param dataset whose items it is shown on; null: items that it takes
     */
    List<String> lines(String text, String dataset) {
        ModelComponent model;
        try {
            model = components.instantiate(ModelComponent.FAMILY, components.read(ModelComponent.FAMILY.name(), text));
        } catch (ComponentException | IllegalArgumentException e) {
            if (dataset != null || text.contains("(")) {
                throw new UserFault(ExitCode.WRONG_INPUT, String.valueOf(e.getMessage()), e);
            }
            return List.of("  layers: to see them, say the parameters that have no default, as in: assay describe '"
                    + text + "(...)'");
        }
        try (Backend backend = devices.choose(Devices.AUTOMATIC).open(1)) {
            return dataset == null ? shown(backend, model) : shown(backend, model, dataset);
        } catch (DataException | ComponentException | IllegalArgumentException e) {
            throw new UserFault(ExitCode.WRONG_INPUT, String.valueOf(e.getMessage()), e);
        }
    }

    private static List<String> shown(Backend backend, ModelComponent model) {
        Optional<ModelLayers> layers = ModelLayers.of(backend, model, CLASSES);
        return layers.map(found -> lines(
                        found,
                        found.inputs() + " and " + CLASSES + " classes, for instance (another data set: --on NAME)"))
                .orElse(List.of("  layers: to see them, name a data set with --on"));
    }

    private List<String> shown(Backend backend, ModelComponent model, String text) {
        DatasetComponent component =
                components.instantiate(DatasetComponent.FAMILY, components.read(DatasetComponent.FAMILY.name(), text));
        DataDirectory directory = new DataPlaces(options).directory();
        Dataset data = component.create(new DatasetContext(directory, 1, 1));
        int outputs = data.targets().outputs();
        return lines(
                ModelLayers.of(backend, model, data.inputs(), outputs, directory::file),
                text + ", " + data.inputs() + " and " + outputs + " outputs");
    }

    private static List<String> lines(ModelLayers found, String on) {
        List<String> lines = new ArrayList<>();
        lines.add("  layers, by what each gives for one item, on " + on + ":");
        int width = found.layers().stream()
                .mapToInt(layer -> layer.name().length())
                .max()
                .orElse(0);
        for (ModelLayers.Layer layer : found.layers()) {
            String shape = Arrays.stream(layer.shape().sizes())
                    .mapToObj(Integer::toString)
                    .collect(Collectors.joining(" x "));
            lines.add("    " + layer.name() + " ".repeat(width - layer.name().length() + 2) + shape
                    + (layer.per() == ModelLayers.Per.ROW ? " for each local feature or step" : ""));
        }
        return lines;
    }
}
