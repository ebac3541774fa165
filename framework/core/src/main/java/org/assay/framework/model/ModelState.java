package org.assay.framework.model;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assay.framework.dataset.Dataset;
import org.assay.framework.dataset.FittedArray;
import org.assay.framework.dataset.Inputs;
import org.assay.framework.layer.Variables;
import org.assay.framework.state.StateReader;
import org.assay.framework.state.StateTree;
import org.assay.framework.state.StateWriter;
import org.assay.framework.tensor.Backend;
import org.assay.framework.tensor.ElementType;
import org.assay.framework.tensor.Scope;
import org.assay.framework.tensor.Shape;
import org.assay.framework.tensor.Tensor;
import org.assay.framework.tensor.TensorState;

/**
 * The variables of a trained model at one step, on the host, with what it takes to build the model again around them: what an item is,
 * and the number of outputs. Its file holds {@code values/PATH} and {@code shapes/PATH} for each variable, in the precision of the
 * backend that trained it; a backend of another precision rounds.
 */
public final class ModelState {
    private static final String VALUES = "values";
    private static final String SHAPES = "shapes";
    private static final String VOCABULARY = "tokens";
    /** Before the paths of what the data set was fitted to. */
    public static final String DATASET = "dataset/";

    private static final int TRAINED = 1;
    private static final int SETS = -1;
    private static final int TOKENS = -2;
    private static final int SEQUENCES = -3;

    private final StateTree tree;

    private ModelState(StateTree tree) {
        this.tree = tree;
    }

    /** A copy of all variables as they are now. */
    public static ModelState of(Variables variables, Inputs inputs, int outputs, long step) {
        ModelState state = empty(variables, inputs, outputs, step);
        variables.forEach((path, tensor, trained) -> TensorState.save(state.tree.child(VALUES), path, tensor));
        return state;
    }

    private static ModelState empty(Variables variables, Inputs inputs, int outputs, long step) {
        StateTree tree = new StateTree();
        tree.put("step", step);
        tree.put("outputs", (long) outputs);
        tree.put("inputs", code(inputs));
        variables.forEach((path, tensor, trained) -> {
            int[] sizes = tensor.shape().sizes();
            int[] entry = new int[sizes.length + 1];
            entry[0] = trained ? TRAINED : 0;
            System.arraycopy(sizes, 0, entry, 1, sizes.length);
            tree.child(SHAPES).put(path, entry);
        });
        return new ModelState(tree);
    }

    /** Writes the step and the values into a training state. */
    public void save(StateWriter writer) {
        writer.put("step", step());
        for (String path : paths()) {
            if (tree.value(VALUES + "/" + path) instanceof double[] doubles) {
                writer.put(path, doubles);
            } else {
                writer.put(path, values(path));
            }
        }
    }

    /** What {@link #save} wrote, of a model with these variables. */
    public static ModelState load(StateReader reader, Variables variables, Inputs inputs, int outputs) {
        ModelState state = empty(variables, inputs, outputs, reader.getLong("step"));
        variables.forEach((path, tensor, trained) -> {
            if (tensor.type() == ElementType.F64) {
                state.tree.child(VALUES).put(path, reader.getDoubles(path));
            } else {
                state.tree.child(VALUES).put(path, reader.getFloats(path));
            }
        });
        return state;
    }

    private static int[] code(Inputs inputs) {
        if (inputs instanceof Inputs.Images images) {
            return new int[] {images.height(), images.across(), images.channels()};
        }
        if (inputs instanceof Inputs.Tokens tokens) {
            return new int[] {tokens.vocabulary(), TOKENS};
        }
        if (inputs instanceof Inputs.Sequences) {
            return new int[] {inputs.width(), SEQUENCES};
        }
        return inputs instanceof Inputs.Sets ? new int[] {inputs.width(), SETS} : new int[] {inputs.width()};
    }

    /** The same, and what the data set was fitted to, under {@code dataset/}, and its tokens: for those who read it, not for the model. */
    public ModelState with(Dataset dataset) {
        StateTree more = tree.copy();
        if (!dataset.tokens().isEmpty()) {
            more.put(VOCABULARY, Texts.codePoints(dataset.tokens()));
        }
        for (FittedArray array : dataset.fitted()) {
            String path = DATASET + array.path();
            int[] entry = new int[array.shape().length + 1];
            System.arraycopy(array.shape(), 0, entry, 1, array.shape().length);
            more.child(SHAPES).put(path, entry);
            double[] values = array.values();
            if (array.single()) {
                more.child(VALUES).put(path, single(values));
            } else {
                more.child(VALUES).put(path, values);
            }
        }
        return new ModelState(more);
    }

    /** @throws IOException when the file is missing, torn, or no model; the message says which */
    public static ModelState read(Path file) throws IOException {
        ModelState state = new ModelState(StateTree.read(file));
        if (!state.tree.paths().contains("outputs")) {
            throw new IOException(file + " holds no model");
        }
        return state;
    }

    /** Writes beside the file, then renames. */
    public void write(Path file) throws IOException {
        tree.write(file);
    }

    /** How many updates had been made. */
    public long step() {
        return tree.getLong("step");
    }

    public int outputs() {
        return (int) tree.getLong("outputs");
    }

    /** What an item was that the model was trained on. */
    public Inputs inputs() {
        int[] code = tree.getIntegers("inputs");
        if (code.length == 3) {
            return new Inputs.Images(code[0], code[1], code[2]);
        }
        if (code.length == 1) {
            return new Inputs.Vectors(code[0]);
        }
        return switch (code[1]) {
            case SETS -> new Inputs.Sets(code[0]);
            case TOKENS -> new Inputs.Tokens(code[0]);
            default -> new Inputs.Sequences(code[0]);
        };
    }

    /** The paths of the variables, sorted. */
    public List<String> paths() {
        List<String> paths = new ArrayList<>();
        for (String path : tree.paths()) {
            if (path.startsWith(SHAPES + "/")) {
                paths.add(path.substring(SHAPES.length() + 1));
            }
        }
        return paths;
    }

    /** The sizes of a variable's axes; none for a scalar. */
    public int[] shape(String path) {
        int[] entry = tree.child(SHAPES).getIntegers(path);
        int[] sizes = new int[entry.length - 1];
        System.arraycopy(entry, 1, sizes, 0, sizes.length);
        return sizes;
    }

    /** Whether a variable is a parameter that training follows the gradient of; a buffer else. */
    public boolean isTrained(String path) {
        return tree.child(SHAPES).getIntegers(path)[0] == TRAINED;
    }

    /** A variable's values, row-major, rounded to single precision. */
    public float[] values(String path) {
        return tree.value(VALUES + "/" + path) instanceof double[] doubles
                ? single(doubles)
                : tree.child(VALUES).getFloats(path);
    }

    private static float[] single(double[] doubles) {
        float[] floats = new float[doubles.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) doubles[i];
        }
        return floats;
    }

    /** What the numbers of tokens stand for, from 1 on; empty where items are no tokens, or the data set does not tell. */
    public List<String> tokens() {
        return tree.paths().contains(VOCABULARY) ? Texts.of(tree.getIntegers(VOCABULARY)) : List.of();
    }

    /** A variable's values in double precision where it has them, row-major. */
    public Optional<double[]> doubles(String path) {
        return tree.value(VALUES + "/" + path) instanceof double[] doubles ? Optional.of(doubles) : Optional.empty();
    }

    /**
     * Copies the values into the variables of a model of the same configuration. Variables: modified.
     *
     * @throws IllegalArgumentException when a variable is missing here or of another shape; names it
     */
    public void load(Variables variables) {
        Backend backend = variables.backend();
        List<String> known = paths();
        try (Scope scope = backend.scope("load a model")) {
            variables.forEach((path, tensor, trained) -> {
                if (!known.contains(path) || !Shape.of(shape(path)).equals(tensor.shape())) {
                    throw new IllegalArgumentException("the kept model has "
                            + (known.contains(path)
                                    ? "'" + path + "' of shape " + Shape.of(shape(path)) + ", and " + tensor.shape()
                                            + " is needed"
                                    : "no '" + path + "'")
                            + "; it is of another configuration or version: run its cell again");
                }
                backend.assign(tensor, onBackend(backend, path, tensor));
            });
        }
    }

    private Tensor onBackend(Backend backend, String path, Tensor like) {
        if (like.type() == ElementType.F64 && tree.value(VALUES + "/" + path) instanceof double[] doubles) {
            return backend.reals(like.shape(), doubles);
        }
        return backend.reals(like.shape(), values(path));
    }
}
