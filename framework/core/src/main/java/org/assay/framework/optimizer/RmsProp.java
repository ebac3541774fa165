package org.assay.framework.optimizer;

import org.assay.framework.autodiff.Gradients;
import org.assay.framework.autodiff.Parameter.Decay;
import org.assay.framework.component.Declared;
import org.assay.framework.component.Parameter;
import org.assay.framework.layer.Variables;
import org.assay.framework.state.StateReader;
import org.assay.framework.state.StateWriter;
import org.assay.framework.tensor.Backend;
import org.assay.framework.tensor.Shape;
import org.assay.framework.tensor.Tensor;

/** s ← ρs + (1−ρ)g²; θ ← θ − rate·g/(√s + ε). */
@Declared(
        name = "rmsprop",
        doc = "s = rho s + (1-rho) g^2; theta = theta - rate g / (sqrt(s) + epsilon).",
        reference = "Tieleman and Hinton 2012, lecture 6e")
public record RmsProp(
        @Parameter(doc = "learning rate", byDefault = "1e-3", range = "(0, )")
        double rate,

        @Parameter(doc = "memory of the mean square", byDefault = "0.99", range = "[0, 1)")
        double rho,

        @Parameter(doc = "added to the root", byDefault = "1e-8", range = "(0, )")
        double epsilon,

        @Parameter(doc = "L2 decay of weights (not of biases, scales, codebooks)", byDefault = "0", range = "[0, )")
        double decay)
        implements OptimizerComponent {

    @Override
    public Optimizer create(Variables variables) {
        Backend backend = variables.backend();
        Slots squares = new Slots("mean-square", variables);
        Tensor scalar = backend.keep("rate", backend.fill(Shape.SCALAR, rate));
        return new Optimizer() {
            @Override
            public void update(Gradients gradients, long step, double rateFactor) {
                backend.write(scalar, rate * rateFactor);
                gradients
                        .parameters()
                        .forEach((parameter, gradient) -> backend.rmspropUpdate(
                                parameter.value(),
                                gradient,
                                squares.of(parameter),
                                scalar,
                                rho,
                                epsilon,
                                parameter.decay() == Decay.APPLIES ? decay : 0));
            }

            @Override
            public void save(StateWriter state) {
                squares.save(state);
            }

            @Override
            public void load(StateReader state) {
                squares.load(state);
            }
        };
    }
}
