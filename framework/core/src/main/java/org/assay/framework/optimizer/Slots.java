package org.assay.framework.optimizer;

import java.util.LinkedHashMap;
import java.util.Map;
import org.assay.framework.autodiff.Parameter;
import org.assay.framework.layer.Variables;
import org.assay.framework.state.StateReader;
import org.assay.framework.state.StateWriter;
import org.assay.framework.tensor.Backend;
import org.assay.framework.tensor.Tensor;
import org.assay.framework.tensor.TensorState;

/** One kept tensor of zeros for each parameter, such as its velocity. */
final class Slots {
    private final String name;
    private final Map<Parameter, Tensor> tensors = new LinkedHashMap<>();

    Slots(String name, Variables variables) {
        this.name = name;
        Backend backend = variables.backend();
        for (Parameter parameter : variables.parameters()) {
            Tensor zeros = backend.fill(parameter.value().shape(), 0);
            tensors.put(parameter, backend.keep(name + "/" + parameter.path(), zeros));
        }
    }

    Tensor of(Parameter parameter) {
        return tensors.get(parameter);
    }

    void save(StateWriter state) {
        StateWriter child = state.child(name);
        tensors.forEach((parameter, tensor) -> TensorState.save(child, parameter.path(), tensor));
    }

    void load(StateReader state) {
        StateReader child = state.child(name);
        tensors.forEach((parameter, tensor) -> TensorState.load(child, parameter.path(), tensor));
    }
}
