package org.assay.framework.layer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.assay.framework.autodiff.Parameter;
import org.assay.framework.state.StateReader;
import org.assay.framework.state.StateWriter;
import org.assay.framework.state.Stateful;
import org.assay.framework.tensor.Backend;
import org.assay.framework.tensor.Tensor;
import org.assay.framework.tensor.TensorState;

/**
 * The named tensors of a model: trained parameters, and buffers such as running statistics that training moves without a gradient.
 * Paths are unique, in the order of registration.
 */
public final class Variables implements Stateful {
    private final Backend backend;
    private final Map<String, Parameter> parameters = new LinkedHashMap<>();
    private final Map<String, Tensor> buffers = new LinkedHashMap<>();

    public Variables(Backend backend) {
        this.backend = backend;
    }

    public Backend backend() {
        return backend;
    }

    /** Keeps the initial value as a trained parameter. */
    public Parameter parameter(String path, Tensor initial, Parameter.Decay decay) {
        requireNew(path);
        Parameter parameter = new Parameter(path, backend.keep(path, initial), decay);
        parameters.put(path, parameter);
        return parameter;
    }

    /** Keeps the initial value as a buffer. */
    public Tensor buffer(String path, Tensor initial) {
        requireNew(path);
        Tensor kept = backend.keep(path, initial);
        buffers.put(path, kept);
        return kept;
    }

    private void requireNew(String path) {
        if (parameters.containsKey(path) || buffers.containsKey(path)) {
            throw new IllegalArgumentException("two variables of one model have the path '" + path + "'");
        }
    }

    public List<Parameter> parameters() {
        return new ArrayList<>(parameters.values());
    }

    /** The variable whose path ends so, if there is one; the first of several. */
    public Optional<Tensor> endingIn(String end) {
        Stream<Map.Entry<String, Tensor>> all = Stream.concat(
                parameters.entrySet().stream()
                        .map(entry -> Map.entry(entry.getKey(), entry.getValue().value())),
                buffers.entrySet().stream());
        return all.filter(entry -> entry.getKey().endsWith(end))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** The number of trained values. */
    public long parameterCount() {
        return parameters.values().stream()
                .mapToLong(p -> p.value().shape().count())
                .sum();
    }

    /** What is done with each variable. */
    @FunctionalInterface
    public interface Visitor {
        void visit(String path, Tensor tensor, boolean trained);
    }

    /** All variables: parameters, then buffers, each in the order of registration. */
    public void forEach(Visitor visitor) {
        parameters.forEach((path, parameter) -> visitor.visit(path, parameter.value(), true));
        buffers.forEach((path, buffer) -> visitor.visit(path, buffer, false));
    }

    /** Gives all memory back; none of them may be used after. */
    public void close() {
        forEach((path, tensor, trained) -> tensor.close());
    }

    @Override
    public void save(StateWriter state) {
        parameters.forEach((path, parameter) -> TensorState.save(state, path, parameter.value()));
        buffers.forEach((path, buffer) -> TensorState.save(state, path, buffer));
    }

    @Override
    public void load(StateReader state) {
        parameters.forEach((path, parameter) -> TensorState.load(state, path, parameter.value()));
        buffers.forEach((path, buffer) -> TensorState.load(state, path, buffer));
    }
}
