package org.assay.framework.autodiff;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assay.framework.random.RandomStream;
import org.assay.framework.tensor.Backend;
import org.assay.framework.tensor.Binary;
import org.assay.framework.tensor.Shape;
import org.assay.framework.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * One evaluation of a model: records what is applied, then runs backward over the record.
 *
 * <p>A pass says how layers behave ({@link Mode}), whether parameters want gradients, and at which named layers a gradient is wanted
 * besides. Work that no gradient needs is not done.
 */
public final class Pass {
    /** How layers with two faces behave. Scoring never moves running statistics and drops nothing. */
    public enum Mode {
        TRAIN,
        SCORE
    }

    /** Whether parameters want gradients. */
    public enum ParameterGradients {
        WANTED,
        NOT_WANTED
    }

    private final Backend backend;
    private final Mode mode;
    private final ParameterGradients parameterGradients;
    private final Set<String> gradientLayers;
    private final long seed;
    private final @Nullable Tensor counter;
    private final List<Node> record = new ArrayList<>();
    private final Map<Parameter, Node> parameters = new LinkedHashMap<>();
    private final Map<String, Node> layers = new LinkedHashMap<>();

    private Pass(
            Backend backend,
            Mode mode,
            ParameterGradients gradients,
            Set<String> gradientLayers,
            long seed,
            @Nullable Tensor counter) {
        this.backend = backend;
        this.mode = mode;
        this.parameterGradients = gradients;
        this.gradientLayers = Set.copyOf(gradientLayers);
        this.seed = seed;
        this.counter = counter;
    }

    /** A training pass; the counter (I32 scalar: the step) and the seed key what layers draw, such as dropout's mask. */
    public static Pass training(Backend backend, long seed, Tensor counter) {
        return new Pass(backend, Mode.TRAIN, ParameterGradients.WANTED, Set.of(), seed, counter);
    }

    /** A scoring pass, with a gradient at the named layers if any are given, and none for parameters. */
    public static Pass scoring(Backend backend, String... gradientLayers) {
        return new Pass(backend, Mode.SCORE, ParameterGradients.NOT_WANTED, Set.of(gradientLayers), 0, null);
    }

    /** A scoring pass whose parameters want gradients: per-sample gradient norms, and fitting a classifier on frozen statistics. */
    public static Pass scoringWithGradients(Backend backend, String... gradientLayers) {
        return new Pass(backend, Mode.SCORE, ParameterGradients.WANTED, Set.of(gradientLayers), 0, null);
    }

    public Backend backend() {
        return backend;
    }

    public Mode mode() {
        return mode;
    }

    /** Uniform numbers for a layer of this pass, of a training pass only. */
    public Tensor uniform(Shape shape, String path) {
        if (counter == null) {
            throw new IllegalStateException("a scoring pass draws no random numbers; asked by " + path);
        }
        return backend.uniform(shape, RandomStream.key(seed, "layer", path), counter);
    }

    /** A value that needs no gradient. */
    public Node constant(Tensor value) {
        return new Node(value, null, List.of(), null, false);
    }

    /** A parameter's node; the same node for the same parameter within a pass. */
    public Node parameter(Parameter parameter) {
        return parameters.computeIfAbsent(
                parameter,
                p -> new Node(p.value(), null, List.of(), p, parameterGradients == ParameterGradients.WANTED));
    }

    public Node apply(Operation operation, Node... inputs) {
        Tensor[] values = new Tensor[inputs.length];
        boolean wanted = false;
        for (int i = 0; i < inputs.length; i++) {
            values[i] = inputs[i].value;
            wanted |= inputs[i].wanted;
        }
        Node node = new Node(operation.forward(backend, values), operation, List.of(inputs), null, wanted);
        record.add(node);
        return node;
    }

    /** Gives a node the name under which its gradient can be asked for, and which `describe` shows. Returns the node. */
    public Node named(String layer, Node node) {
        if (layers.put(layer, node) != null) {
            throw new IllegalStateException("two layers of one pass are named '" + layer + "'");
        }
        if (gradientLayers.contains(layer)) {
            node.wanted = true;
        }
        return node;
    }

    /** The names of the layers so far, in the order of their evaluation. */
    public List<String> layers() {
        return List.copyOf(layers.keySet());
    }

    public Node layer(String name) {
        Node node = layers.get(name);
        if (node == null) {
            throw new IllegalArgumentException("no layer named '" + name + "'; known: " + layers.keySet());
        }
        return node;
    }

    /**
     * Gradients of Σ upstream ∘ root.
     *
     * @param root usually the per-sample losses [B]
     * @param upstream of root's shape; for a weighted mean, weight / B for each sample
     */
    public Gradients backward(Node root, Tensor upstream) {
        if (!root.shape().equals(upstream.shape())) {
            throw Backend.mismatch("backward", "an upstream of the output's shape", root.value, upstream);
        }
        Map<Node, Tensor> gradients = flow(root, upstream, null);
        Map<Parameter, Tensor> found = new LinkedHashMap<>();
        parameters.forEach((parameter, node) -> {
            Tensor gradient = gradients.get(node);
            if (gradient != null) {
                found.put(parameter, gradient);
            }
        });
        Map<String, Tensor> named = new LinkedHashMap<>();
        for (String layer : gradientLayers) {
            Tensor gradient = gradients.get(layer(layer));
            if (gradient != null) {
                named.put(layer, gradient);
            }
        }
        return new Gradients(found, named);
    }

    /**
     * ‖∂L_i/∂θ‖² for every sample i, over all parameters, by one backward pass: [B]. Empty where the operations have no closed form for it: where one is applied to a
     * parameter and has none, where a parameter is used more than once, so that its gradient is a sum whose norm is not the sum of norms, and where an operation's rows
     * are not the samples.
     *
     * <p>Needs a scoring pass, where samples do not meet: batch norm is by its running statistics there.
     */
    public Optional<Tensor> squaredGradientNorms(Node losses) {
        if (mode != Mode.SCORE) {
            throw new IllegalStateException(
                    "per-sample gradients need a scoring pass: in training, batch norm lets samples meet");
        }
        Norms norms = new Norms(losses.shape());
        flow(losses, backend.fill(losses.shape(), 1), norms);
        return Optional.ofNullable(norms.total);
    }

    /** The sum of the operations' norms, or null once it is known that there is none. */
    private final class Norms {
        private final Shape samples;
        private final Set<Parameter> used = new HashSet<>();
        private @Nullable Tensor total;

        Norms(Shape samples) {
            this.samples = samples;
            this.total = backend.fill(samples, 0);
        }

        void add(Node node, Tensor gradient, boolean[] own) {
            for (int k = 0; k < own.length; k++) {
                if (own[k] && !used.add(node.inputs.get(k).parameter)) {
                    total = null;
                    return;
                }
            }
            Tensor found = node.operation.squaredGradientNorms(backend, gradient, own);
            total = found == null || !found.shape().equals(samples) ? null : backend.binary(Binary.ADD, total, found);
        }
    }

    /** Runs backward; with norms given, parameters get no gradient but each operation adds its samples' squared norms, until one cannot. */
    private Map<Node, Tensor> flow(Node root, Tensor upstream, @Nullable Norms norms) {
        Map<Node, Tensor> gradients = new IdentityHashMap<>();
        gradients.put(root, upstream);
        for (int i = record.size() - 1; i >= 0 && (norms == null || norms.total != null); i--) {
            Node node = record.get(i);
            Tensor gradient = gradients.get(node);
            if (gradient == null || !node.wanted || node.operation == null) {
                continue;
            }
            boolean[] wanted = new boolean[node.inputs.size()];
            boolean[] own = new boolean[wanted.length];
            boolean anyWanted = false;
            boolean anyOwn = false;
            for (int k = 0; k < wanted.length; k++) {
                boolean isParameter = node.inputs.get(k).parameter != null;
                own[k] = norms != null && isParameter && node.inputs.get(k).wanted;
                wanted[k] = node.inputs.get(k).wanted && !own[k];
                anyWanted |= wanted[k];
                anyOwn |= own[k];
            }
            if (anyOwn && norms != null) {
                norms.add(node, gradient, own);
            }
            if (anyWanted) {
                distribute(node, node.operation.backward(backend, gradient, wanted), wanted, gradients);
            }
        }
        return gradients;
    }

    private void distribute(Node node, @Nullable Tensor[] parts, boolean[] wanted, Map<Node, Tensor> gradients) {
        for (int k = 0; k < wanted.length; k++) {
            Tensor part = parts[k];
            if (wanted[k] && part != null) {
                gradients.merge(node.inputs.get(k), part, (a, b) -> backend.binary(Binary.ADD, a, b));
            }
        }
    }
}
