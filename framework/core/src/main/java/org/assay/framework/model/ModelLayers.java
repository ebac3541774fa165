package org.assay.framework.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.assay.framework.autodiff.Pass;
import org.assay.framework.dataset.Batch;
import org.assay.framework.dataset.Examples;
import org.assay.framework.dataset.Inputs;
import org.assay.framework.layer.Variables;
import org.assay.framework.procedure.Watcher;
import org.assay.framework.random.RandomStream;
import org.assay.framework.tensor.Backend;
import org.assay.framework.tensor.Scope;
import org.assay.framework.tensor.Shape;

/**
 * The layers of a model by name, in the order of their evaluation, and what each gives for one item: learned from an untrained model and
 * an item of zeros.
 */
public record ModelLayers(Inputs inputs, List<Layer> layers) {
    /** How many local features or steps the item has, so that what is given for each of them is told apart. */
    private static final int ROWS = 7;

    /** As many local features as codebooks are fitted to. */
    private static final int FITTED_ROWS = 4096;

    /** Items of each kind, for models that are described without a data set. */
    private static final List<Inputs> KINDS = List.of(
            new Inputs.Images(32, 32, 3),
            new Inputs.Vectors(64),
            new Inputs.Sets(16),
            new Inputs.Sequences(1),
            new Inputs.Tokens(1000));

    /** What a row of a layer belongs to. */
    public enum Per {
        ITEM,
        /** A local feature of a set, or a step of a sequence. */
        ROW
    }

    /**
     * A named layer.
     *
     * @param shape of what it gives for one item, or for one local feature or step
     */
    public record Layer(String name, Shape shape, Per per) {}

    /** The layers on the first kind of item that the model takes; empty where it takes none of those tried. */
    public static Optional<ModelLayers> of(Backend backend, ModelComponent model, int outputs) {
        for (Inputs inputs : KINDS) {
            try {
                return Optional.of(of(backend, model, inputs, outputs));
            } catch (IllegalArgumentException e) {
                // This kind of item is not for this model; another may be.
            }
        }
        return Optional.empty();
    }

    /**
     * The layers on items of a data set.
     *
     * @throws IllegalArgumentException when the model does not take such items; the message says which
     */
    public static ModelLayers of(Backend backend, ModelComponent component, Inputs inputs, int outputs) {
        return of(backend, component, inputs, outputs, ModelContext.Files.NONE);
    }

    /** As above, of a model whose parts may name files. */
    public static ModelLayers of(
            Backend backend, ModelComponent component, Inputs inputs, int outputs, ModelContext.Files files) {
        Variables variables = new Variables(backend);
        try (Scope scope = backend.scope("layers")) {
            Model model = component.create(new ModelContext(
                    backend,
                    inputs,
                    outputs,
                    variables,
                    (most, stream) -> features(inputs, most, stream),
                    0,
                    "",
                    Watcher.NONE,
                    files));
            Pass pass = Pass.scoring(backend);
            model.outputs(pass, Batch.of(backend, inputs, item(inputs)));
            List<Layer> layers = new ArrayList<>();
            for (String name : pass.layers()) {
                int[] sizes = pass.layer(name).shape().sizes();
                layers.add(new Layer(
                        name,
                        Shape.of(Arrays.copyOfRange(sizes, 1, sizes.length)),
                        sizes[0] == ROWS ? Per.ROW : Per.ITEM));
            }
            return new ModelLayers(inputs, List.copyOf(layers));
        } finally {
            variables.close();
        }
    }

    private static float[] features(Inputs inputs, int most, RandomStream stream) {
        float[] features = new float[Math.min(most, FITTED_ROWS) * inputs.width()];
        for (int i = 0; i < features.length; i++) {
            features[i] = (float) stream.nextDouble();
        }
        return features;
    }

    private static Examples item(Inputs inputs) {
        int rows = inputs.ragged() ? ROWS : 1;
        float[] values = new float[rows * inputs.width()];
        if (inputs instanceof Inputs.Tokens) {
            Arrays.fill(values, 1);
        }
        return new Examples(1, values, inputs.ragged() ? new int[] {0, rows} : null, new int[] {0}, null);
    }
}
