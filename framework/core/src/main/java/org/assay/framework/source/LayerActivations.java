package org.assay.framework.source;

import java.io.IOException;
import org.assay.framework.autodiff.Pass;
import org.assay.framework.component.NearNames;
import org.assay.framework.dataset.Batch;
import org.assay.framework.dataset.DataException;
import org.assay.framework.dataset.Examples;
import org.assay.framework.dataset.Inputs;
import org.assay.framework.layer.Variables;
import org.assay.framework.model.Model;
import org.assay.framework.model.ModelContext;
import org.assay.framework.model.ModelState;
import org.assay.framework.procedure.Watcher;
import org.assay.framework.tensor.Backend;
import org.assay.framework.tensor.Scope;
import org.assay.framework.tensor.Shape;

/** Evaluates a trained model, in test mode, up to what a named layer gives. Closing it frees the model's memory. */
public final class LayerActivations implements AutoCloseable {
    private final Backend backend;
    private final Variables variables;
    private final Model model;
    private final Inputs inputs;
    private final String layer;
    private final Shape item;

    /**
     * Builds the model and loads what was trained.
     *
     * @param example one item, to learn the layer's shape from
     * @param features training features, for a model with parts that are fitted before they are loaded
     * @param files finds the files that its parts name
     * @throws DataException when the model's file cannot be read, takes other items, or has no such layer
     */
    public LayerActivations(
            Backend backend,
            SourceModel source,
            Inputs inputs,
            Examples example,
            ModelContext.TrainingFeatures features,
            ModelContext.Files files,
            String layer) {
        this.backend = backend;
        this.inputs = inputs;
        this.layer = layer;
        this.variables = new Variables(backend);
        ModelState state = read(source);
        if (!state.inputs().equals(inputs)) {
            throw new DataException("the source model (cell " + source.cell() + ") was trained on " + state.inputs()
                    + ", and the data set given as 'of' has " + inputs + "; name one of the same kind");
        }
        try (Scope scope = backend.scope("source model")) {
            this.model = source.model()
                    .create(new ModelContext(
                            backend, inputs, state.outputs(), variables, features, 0, "", Watcher.NONE, files));
        }
        state.load(variables);
        try (Scope scope = backend.scope("activations")) {
            Shape shape = evaluate(example).layer(layer).shape();
            int[] sizes = new int[shape.rank() - 1];
            System.arraycopy(shape.sizes(), 1, sizes, 0, sizes.length);
            this.item = Shape.of(sizes);
        }
    }

    private static ModelState read(SourceModel source) {
        try {
            return ModelState.read(source.file());
        } catch (IOException e) {
            throw new DataException(
                    "the model of the source cell " + source.cell() + " cannot be read: " + e.getMessage()
                            + "; delete its result.json and run again",
                    e);
        }
    }

    private Pass evaluate(Examples items) {
        Pass pass = Pass.scoring(backend);
        Batch batch = Batch.of(backend, inputs, items);
        model.outputs(pass, batch);
        if (!pass.layers().contains(layer)) {
            throw new DataException("the source model has no layer '" + layer + "'; "
                    + NearNames.nearest(layer, pass.layers())
                            .map(near -> "did you mean '" + near + "'? ")
                            .orElse("")
                    + "Its layers: " + String.join(", ", pass.layers()));
        }
        return pass;
    }

    /** The shape of one item at the layer: [H, W, C] of an image layer, [D] of a dense one. */
    public Shape item() {
        return item;
    }

    /** The layer's values, items row-major. */
    public float[] of(Examples items) {
        try (Scope scope = backend.scope("activations")) {
            return evaluate(items).layer(layer).value().readFloats();
        }
    }

    @Override
    public void close() {
        variables.close();
    }
}
