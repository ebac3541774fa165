package org.assay.framework.model;

import java.util.Objects;
import java.util.Optional;
import org.assay.framework.component.Declared;
import org.assay.framework.component.Parameter;
import org.assay.framework.dataset.Inputs;
import org.assay.framework.layer.DenseLayer;
import org.assay.framework.layer.DropoutLayer;
import org.assay.framework.layer.Initializer;
import org.assay.framework.layer.LstmLayer;
import org.assay.framework.tensor.Activation;

/** An LSTM and a linear layer from its last state to the classes; with 128 units on pixels of one number 67,850 parameters for 10 classes. */
@Declared(
        name = "sequence-classifier",
        doc =
                "An LSTM over a sequence of numbers, and a linear layer from its last state to the classes. Weights of the LSTM's gates stand side by side:"
                        + " input, forget, candidate, output.",
        reference = "Katharopoulos and Fleuret 2017, code library, model lstm_mnist")
public record SequenceClassifier(
        @Parameter(doc = "units of the LSTM", byDefault = "128", range = "[1, )", unit = "units")
        int units,

        @Parameter(doc = "share of the last state dropped in training", byDefault = "0", range = "[0, 1)")
        double dropout)
        implements ModelComponent {
    @Override
    public Optional<String> refusal(Inputs inputs) {
        return inputs instanceof Inputs.Sequences
                ? Optional.empty()
                : Optional.of("model 'sequence-classifier' takes sequences of numbers, and this data set has " + inputs
                        + "; use it with pixels(of: mnist), and lstm-lm for tokens");
    }

    @Override
    public Model create(ModelContext context) {
        require(context.inputs());
        LstmLayer lstm = new LstmLayer(context, "lstm", context.inputs().width(), units);
        DropoutLayer drop = new DropoutLayer(context, "drop", dropout);
        DenseLayer last = new DenseLayer(
                context, "classes", units, context.outputs(), Activation.NONE, Initializer.GLOROT_UNIFORM);
        return (pass, input, offsets) -> {
            Objects.requireNonNull(offsets);
            return last.apply(pass, drop.apply(pass, LstmLayer.last(pass, lstm.apply(pass, input, offsets), offsets)));
        };
    }
}
