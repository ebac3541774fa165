package org.assay.framework.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.assay.framework.autodiff.Node;
import org.assay.framework.component.Checks;
import org.assay.framework.component.Declared;
import org.assay.framework.component.Parameter;
import org.assay.framework.dataset.Inputs;
import org.assay.framework.layer.DenseLayer;
import org.assay.framework.layer.DropoutLayer;
import org.assay.framework.layer.EmbeddingLayer;
import org.assay.framework.layer.Initializer;
import org.assay.framework.layer.LstmLayer;
import org.assay.framework.tensor.Activation;

/**
 * The language model of the importance-sampling papers' library: an embedding of V + 1 tokens, LSTMs, and a linear layer from the last state to the
 * V tokens that may follow. At V = 10,000: 64-[256, 256] has 4,064,080 parameters, 128-[650, 650] 13,198,128. Dropout after each LSTM as at the
 * paper's time: on every state of those below, on the last state of the topmost.
 */
@Declared(
        name = "lstm-lm",
        doc =
                "An embedding, LSTMs one on the other, and a linear layer from the last state to the tokens. The library's three: embedding 64 and units"
                        + " [256, 256], 128 and [384, 384], 128 and [650, 650]. Weights of an LSTM's gates stand side by side: input, forget, candidate, output.",
        reference = "Katharopoulos and Fleuret 2017, code library, models lstm_lm, lstm_lm2 and lstm_lm3")
public record LstmLanguageModel(
        @Parameter(doc = "numbers of a token's embedding", byDefault = "64", range = "[1, )", unit = "units")
        int embedding,

        @Parameter(doc = "units of each LSTM", byDefault = "[256, 256]", range = "[1, )", unit = "units")
        List<Integer> units,

        @Parameter(doc = "share of each LSTM's states dropped in training", byDefault = "0.5", range = "[0, 1)")
        double dropout)
        implements ModelComponent {
    public LstmLanguageModel {
        units = List.copyOf(units);
    }

    @Override
    public void check(Checks checks) {
        checks.require(!units.isEmpty(), "units", "there is no LSTM", "name the units of at least one, such as [256]");
    }

    @Override
    public Optional<String> refusal(Inputs inputs) {
        return inputs instanceof Inputs.Tokens
                ? Optional.empty()
                : Optional.of("model 'lstm-lm' takes sequences of tokens, and this data set has " + inputs
                        + "; use it with ptb or text");
    }

    @Override
    public Model create(ModelContext context) {
        require(context.inputs());
        Inputs.Tokens tokens = (Inputs.Tokens) context.inputs();
        EmbeddingLayer embed = new EmbeddingLayer(context, "embedding", tokens.vocabulary(), embedding);
        List<LstmLayer> lstms = new ArrayList<>();
        List<DropoutLayer> drops = new ArrayList<>();
        int width = embedding;
        for (int i = 0; i < units.size(); i++) {
            lstms.add(new LstmLayer(context, "lstm" + (i + 1), width, units.get(i)));
            drops.add(new DropoutLayer(context, "drop" + (i + 1), dropout));
            width = units.get(i);
        }
        DenseLayer last = new DenseLayer(
                context, "tokens", width, context.outputs(), Activation.NONE, Initializer.GLOROT_UNIFORM);
        int top = lstms.size() - 1;
        return (pass, input, offsets) -> {
            Objects.requireNonNull(offsets);
            Node x = embed.apply(pass, input.value(), offsets); // [Σ steps, embedding]
            for (int i = 0; i < top; i++) {
                x = drops.get(i).apply(pass, lstms.get(i).apply(pass, x, offsets));
            }
            x = LstmLayer.last(pass, lstms.get(top).apply(pass, x, offsets), offsets); // [B, units]
            return last.apply(pass, drops.get(top).apply(pass, x));
        };
    }
}
