package org.assay.framework.optimizer;

import org.assay.framework.autodiff.Gradients;
import org.assay.framework.autodiff.Parameter.Decay;
import org.assay.framework.component.Checks;
import org.assay.framework.component.Declared;
import org.assay.framework.component.Parameter;
import org.assay.framework.layer.Variables;
import org.assay.framework.state.StateReader;
import org.assay.framework.state.StateWriter;
import org.assay.framework.tensor.Backend;
import org.assay.framework.tensor.Shape;
import org.assay.framework.tensor.Tensor;

/** g ← g + decay·θ; v ← momentum·v + g; θ ← θ − rate·v, or θ − rate·(g + momentum·v) with Nesterov. */
@Declared(
        name = "sgd",
        doc =
                "g = g + decay theta; v = momentum v + g; theta = theta - rate v, or theta - rate (g + momentum v) with Nesterov.",
        reference = "Sutskever et al. 2013")
public record Sgd(
        @Parameter(doc = "learning rate", range = "(0, )") double rate,

        @Parameter(doc = "share of the velocity kept", byDefault = "0", range = "[0, 1)")
        double momentum,

        @Parameter(doc = "whether the gradient looks ahead along the velocity", byDefault = "false")
        boolean nesterov,

        @Parameter(doc = "L2 decay of weights (not of biases, scales, codebooks)", byDefault = "0", range = "[0, )")
        double decay)
        implements OptimizerComponent {

    @Override
    public void check(Checks checks) {
        checks.require(
                !nesterov || momentum > 0, "nesterov", "Nesterov's step needs momentum", "set momentum, such as 0.9");
    }

    @Override
    public Optimizer create(Variables variables) {
        Backend backend = variables.backend();
        Slots velocity = momentum > 0 ? new Slots("velocity", variables) : null;
        Tensor scalar = backend.keep("rate", backend.fill(Shape.SCALAR, rate));
        return new Optimizer() {
            @Override
            public void update(Gradients gradients, long step, double rateFactor) {
                backend.write(scalar, rate * rateFactor);
                gradients
                        .parameters()
                        .forEach((parameter, gradient) -> backend.sgdUpdate(
                                parameter.value(),
                                gradient,
                                velocity == null ? null : velocity.of(parameter),
                                scalar,
                                momentum,
                                nesterov,
                                parameter.decay() == Decay.APPLIES ? decay : 0));
            }

            @Override
            public void save(StateWriter state) {
                if (velocity != null) {
                    velocity.save(state);
                }
            }

            @Override
            public void load(StateReader state) {
                if (velocity != null) {
                    velocity.load(state);
                }
            }
        };
    }
}
