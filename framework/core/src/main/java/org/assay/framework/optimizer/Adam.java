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

/** Adam with bias correction. */
@Declared(
        name = "adam",
        doc =
                "m = b1 m + (1-b1) g; v = b2 v + (1-b2) g^2; theta = theta - rate m^ / (sqrt(v^) + epsilon), with bias-corrected m^, v^.",
        reference = "Kingma and Ba 2015, algorithm 1")
public record Adam(
        @Parameter(doc = "learning rate", byDefault = "1e-3", range = "(0, )")
        double rate,

        @Parameter(doc = "memory of the mean", byDefault = "0.9", range = "[0, 1)")
        double beta1,

        @Parameter(doc = "memory of the uncentred variance", byDefault = "0.999", range = "[0, 1)")
        double beta2,

        @Parameter(doc = "added to the root", byDefault = "1e-8", range = "(0, )")
        double epsilon,

        @Parameter(doc = "L2 decay of weights (not of biases, scales, codebooks)", byDefault = "0", range = "[0, )")
        double decay)
        implements OptimizerComponent {

    @Override
    public Optimizer create(Variables variables) {
        Backend backend = variables.backend();
        Slots first = new Slots("first-moment", variables);
        Slots second = new Slots("second-moment", variables);
        Tensor scalar = backend.keep("rate", backend.fill(Shape.SCALAR, rate));
        Tensor firstCorrection = backend.keep("first-correction", backend.fill(Shape.SCALAR, 1));
        Tensor secondCorrection = backend.keep("second-correction", backend.fill(Shape.SCALAR, 1));
        return new Optimizer() {
            @Override
            public void update(Gradients gradients, long step, double rateFactor) {
                backend.write(scalar, rate * rateFactor);
                backend.write(firstCorrection, 1 / (1 - Math.pow(beta1, step + 1)));
                backend.write(secondCorrection, 1 / (1 - Math.pow(beta2, step + 1)));
                gradients
                        .parameters()
                        .forEach((parameter, gradient) -> backend.adamUpdate(
                                parameter.value(),
                                gradient,
                                first.of(parameter),
                                second.of(parameter),
                                scalar,
                                firstCorrection,
                                secondCorrection,
                                beta1,
                                beta2,
                                epsilon,
                                parameter.decay() == Decay.APPLIES ? decay : 0));
            }

            @Override
            public void save(StateWriter state) {
                first.save(state);
                second.save(state);
            }

            @Override
            public void load(StateReader state) {
                first.load(state);
                second.load(state);
            }
        };
    }
}
