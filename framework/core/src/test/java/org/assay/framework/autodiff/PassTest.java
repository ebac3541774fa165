package org.assay.framework.autodiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.assay.framework.cost.CrossEntropy;
import org.assay.framework.dataset.Batch;
import org.assay.framework.dataset.Inputs;
import org.assay.framework.layer.BatchNormLayer;
import org.assay.framework.layer.DropoutLayer;
import org.assay.framework.layer.Normalization;
import org.assay.framework.layer.Variables;
import org.assay.framework.model.Mlp;
import org.assay.framework.model.Model;
import org.assay.framework.model.ModelContext;
import org.assay.framework.model.SmallCnn;
import org.assay.framework.tensor.Activation;
import org.assay.framework.tensor.Backend;
import org.assay.framework.tensor.Shape;
import org.assay.framework.tensor.Tensor;
import org.assay.framework.tensor.reference.ReferenceBackend;
import org.junit.jupiter.api.Test;

/** What a pass promises: one upstream a sample, gradients at named layers, per-sample norms, and scoring that moves nothing. */
class PassTest {
    private final Backend backend = new ReferenceBackend();
    private final Variables variables = new Variables(backend);
    private final Tensor counter = backend.integers(Shape.SCALAR, 0);

    private ModelContext context(Inputs inputs, int outputs) {
        return new ModelContext(backend, inputs, outputs, variables, null, 5, "");
    }

    private Batch batch(int items, int... sizes) {
        int[] all = new int[sizes.length + 1];
        all[0] = items;
        System.arraycopy(sizes, 0, all, 1, sizes.length);
        Shape shape = Shape.of(all);
        int[] labels = new int[items];
        for (int i = 0; i < items; i++) {
            labels[i] = i % 3;
        }
        return new Batch(
                backend.reals(shape, GradientCheck.normal(shape.count(), "batch")),
                null,
                backend.integers(Shape.of(items), labels),
                items);
    }

    @Test
    void a_weighted_sum_of_losses_has_the_weighted_sum_of_gradients() {
        Model model = new Mlp(List.of(4), 0, Mlp.Nonlinearity.RELU, Normalization.NONE)
                .create(context(new Inputs.Vectors(5), 3));
        double[] weights = {0.5, -2, 0, 3};
        Batch batch = batch(4, 5);
        double[] together = gradient(model, batch, weights);
        double[] sum = new double[together.length];
        for (int i = 0; i < weights.length; i++) {
            double[] only = new double[weights.length];
            only[i] = weights[i];
            double[] one = gradient(model, batch, only);
            for (int j = 0; j < sum.length; j++) {
                sum[j] += one[j];
            }
        }
        assertThat(together).containsExactly(sum, within(1e-12));
    }

    private double[] gradient(Model model, Batch batch, double... upstream) {
        Pass pass = Pass.training(backend, 5, counter);
        Node losses = new CrossEntropy().losses(pass, model.outputs(pass, batch), batch.targets());
        Gradients gradients = pass.backward(losses, backend.reals(Shape.of(upstream.length), upstream));
        return gradients.of(variables.parameters().get(0)).read();
    }

    @Test
    void the_gradient_at_the_output_layer_is_softmax_less_one_hot() {
        Model model = new Mlp(List.of(4), 0, Mlp.Nonlinearity.RELU, Normalization.NONE)
                .create(context(new Inputs.Vectors(5), 3));
        Batch batch = batch(4, 5);
        Pass pass = Pass.scoring(backend, Model.OUTPUT);
        Node outputs = model.outputs(pass, batch);
        Node losses = new CrossEntropy().losses(pass, outputs, batch.targets());
        Gradients gradients = pass.backward(losses, backend.fill(losses.shape(), 1));
        assertThat(gradients.parameters())
                .as("a scoring pass wants no parameter gradients")
                .isEmpty();
        double[] softmax = backend.softmax(outputs.value()).read();
        int[] labels = batch.targets().readIntegers();
        for (int i = 0; i < labels.length; i++) {
            softmax[i * 3 + labels[i]] -= 1;
        }
        assertThat(gradients.at(Model.OUTPUT).read()).containsExactly(softmax, within(1e-12));
        assertThatThrownBy(() -> pass.layer("outptu")).hasMessageContaining("output");
    }

    @Test
    void per_sample_norms_are_those_of_one_backward_pass_a_sample() {
        for (Model model : List.of(
                new Mlp(List.of(4), 0, Mlp.Nonlinearity.RELU, Normalization.NONE)
                        .create(context(new Inputs.Vectors(48), 3)),
                new SmallCnn(2, 5, 0, 0, Normalization.NONE)
                        .create(context(new Inputs.Images(4, 4, 3), 3).part("cnn", new Inputs.Images(4, 4, 3), 3)))) {
            Batch batch = batch(3, 4, 4, 3);
            Pass pass = Pass.scoringWithGradients(backend);
            Node losses = new CrossEntropy().losses(pass, model.outputs(pass, batch), batch.targets());
            double[] norms = pass.squaredGradientNorms(losses).orElseThrow().read();
            for (int i = 0; i < norms.length; i++) {
                double[] only = new double[norms.length];
                only[i] = 1;
                Pass alone = Pass.scoringWithGradients(backend);
                Node one = new CrossEntropy().losses(alone, model.outputs(alone, batch), batch.targets());
                double expected = 0;
                for (Tensor gradient : alone.backward(one, backend.reals(Shape.of(norms.length), only))
                        .parameters()
                        .values()) {
                    for (double value : gradient.read()) {
                        expected += value * value;
                    }
                }
                assertThat(norms[i]).isCloseTo(expected, within(1e-10 * Math.max(1, expected)));
            }
        }
    }

    @Test
    void scoring_moves_no_running_statistics_and_drops_nothing() {
        BatchNormLayer layer = new BatchNormLayer(context(new Inputs.Vectors(5), 3), "norm", 5, Activation.NONE);
        DropoutLayer drop = new DropoutLayer(context(new Inputs.Vectors(5), 3), "drop", 0.5);
        Tensor x = batch(6, 5).features();
        Pass scoring = Pass.scoring(backend);
        double[] first = drop.apply(scoring, layer.apply(scoring, scoring.constant(x)))
                .value()
                .read();
        Pass again = Pass.scoring(backend);
        assertThat(layer.apply(again, again.constant(x)).value().read()).isEqualTo(first);
        Pass training = Pass.training(backend, 5, counter);
        layer.apply(training, training.constant(x));
        Pass after = Pass.scoring(backend);
        assertThat(layer.apply(after, after.constant(x)).value().read()).isNotEqualTo(first);
    }

    @Test
    void a_dropout_mask_is_keyed_by_seed_layer_and_step() {
        DropoutLayer one = new DropoutLayer(context(new Inputs.Vectors(5), 3), "one", 0.5);
        DropoutLayer two = new DropoutLayer(context(new Inputs.Vectors(5), 3), "two", 0.5);
        double[] first = dropped(one, 5, 0);
        assertThat(dropped(one, 5, 0)).isEqualTo(first);
        assertThat(dropped(one, 6, 0)).isNotEqualTo(first);
        assertThat(dropped(one, 5, 1)).isNotEqualTo(first);
        assertThat(dropped(two, 5, 0)).isNotEqualTo(first);
        assertThat(first).containsOnly(0, 2);
        assertThat(java.util.Arrays.stream(first).average().orElseThrow()).isBetween(0.9, 1.1);
    }

    private double[] dropped(DropoutLayer layer, long seed, int step) {
        Pass pass = Pass.training(backend, seed, backend.integers(Shape.SCALAR, step));
        return layer.apply(pass, pass.constant(backend.fill(Shape.of(4000), 1)))
                .value()
                .read();
    }
}
