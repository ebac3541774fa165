package org.assay.framework.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.assay.framework.aggregator.Attention;
import org.assay.framework.aggregator.IdentityMap;
import org.assay.framework.aggregator.KMeansCodebook;
import org.assay.framework.aggregator.MeanAggregator;
import org.assay.framework.aggregator.SoftAssignment;
import org.assay.framework.autodiff.GradientCheck;
import org.assay.framework.autodiff.Node;
import org.assay.framework.autodiff.Parameter;
import org.assay.framework.autodiff.Pass;
import org.assay.framework.cost.CrossEntropy;
import org.assay.framework.dataset.Batch;
import org.assay.framework.dataset.Examples;
import org.assay.framework.dataset.Inputs;
import org.assay.framework.layer.Normalization;
import org.assay.framework.layer.Variables;
import org.assay.framework.model.AggregateAndClassify;
import org.assay.framework.model.AllConv;
import org.assay.framework.model.Linear;
import org.assay.framework.model.LstmLanguageModel;
import org.assay.framework.model.Mlp;
import org.assay.framework.model.Model;
import org.assay.framework.model.ModelComponent;
import org.assay.framework.model.ModelContext;
import org.assay.framework.model.SequenceClassifier;
import org.assay.framework.model.SmallCnn;
import org.assay.framework.model.VggLike;
import org.assay.framework.model.WideResnet;
import org.assay.framework.operation.Algebra;
import org.assay.framework.tensor.Backend;
import org.assay.framework.tensor.Shape;
import org.assay.framework.tensor.Tensor;
import org.assay.framework.tensor.reference.ReferenceBackend;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The norm of each sample's own gradient is that of a batch of this sample alone, for every layer and for whole models. */
class GradientNormsTest {
    private static final int ITEMS = 4;
    private static final int[] OFFSETS = {0, 2, 6, 7, 10};
    private static final Inputs IMAGES = new Inputs.Images(8, 8, 3);

    private final Backend backend = new ReferenceBackend();
    private final Variables variables = new Variables(backend);

    /** Inputs, a model, and whether one backward pass gives all norms. */
    static Stream<Arguments> models() {
        List<Arguments> models = new ArrayList<>();
        for (Normalization norm : Normalization.values()) {
            models.add(Arguments.of(IMAGES, new SmallCnn(3, 7, 0.25, 0.5, norm), true));
            models.add(Arguments.of(IMAGES, new WideResnet(10, 1, 0.3, norm), true));
            models.add(Arguments.of(IMAGES, new Mlp(List.of(9, 7), 0.2, Mlp.Nonlinearity.TANH, norm), true));
        }
        models.add(Arguments.of(IMAGES, new VggLike(2, 0.25, 0.5, Normalization.BATCH), true));
        models.add(Arguments.of(IMAGES, new AllConv(4, 0.25, Normalization.BATCH), true));
        models.add(Arguments.of(new Inputs.Vectors(5), new Linear(), true));
        models.add(Arguments.of(new Inputs.Tokens(7), new LstmLanguageModel(3, List.of(4, 5), 0.5), true));
        models.add(Arguments.of(new Inputs.Tokens(7), new LstmLanguageModel(40, List.of(30), 0), true));
        models.add(Arguments.of(new Inputs.Sequences(2), new SequenceClassifier(5, 0), true));
        models.add(Arguments.of(new Inputs.Sets(3), classify(new MeanAggregator()), true));
        models.add(Arguments.of(new Inputs.Sets(3), classify(new Attention(2, 3, true, true)), false));
        models.add(Arguments.of(
                new Inputs.Sets(3),
                classify(new SoftAssignment(4, Optional.of(1.0), 100, true, true, true, new KMeansCodebook(20, 1))),
                false));
        models.add(Arguments.of(new Inputs.Vectors(5), (ModelComponent) GradientNormsTest::twice, false));
        return models.stream();
    }

    private static ModelComponent classify(org.assay.framework.aggregator.AggregatorComponent aggregator) {
        return new AggregateAndClassify(aggregator, new IdentityMap(), new Linear());
    }

    /** x (W + W²), of a parameter that is used twice: the norm of its gradient is not the sum of two norms. */
    private static Model twice(ModelContext context) {
        Shape shape = Shape.of(5, 3);
        Parameter weights = context.variables()
                .parameter(
                        "weights",
                        context.backend().reals(shape, GradientCheck.normal(shape.count(), "weights")),
                        Parameter.Decay.APPLIES);
        return (pass, x, offsets) -> {
            Algebra of = new Algebra(pass);
            Node once = pass.parameter(weights);
            return of.product(x, of.add(once, of.square(once)));
        };
    }

    private Batch batch(Inputs inputs) {
        int rows = inputs.ragged() ? OFFSETS[ITEMS] : ITEMS;
        float[] values;
        if (inputs instanceof Inputs.Tokens) {
            values = new float[] {3, 3, 1, 7, 2, 7, 5, 2, 1, 6};
        } else {
            double[] normal = GradientCheck.normal(rows * inputs.width(), "items");
            values = new float[normal.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) normal[i];
            }
        }
        int[] offsets = inputs.ragged() ? OFFSETS : null;
        return Batch.of(backend, inputs, new Examples(ITEMS, values, offsets, new int[] {2, 0, 2, 1}, null));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("models")
    void norms_are_those_of_a_batch_of_one(Inputs inputs, ModelComponent component, boolean together) {
        int outputs = inputs instanceof Inputs.Tokens ? 7 : 3;
        Model model = component.create(new ModelContext(
                backend,
                inputs,
                outputs,
                variables,
                (atMost, stream) -> {
                    float[] rows = new float[20 * inputs.width()];
                    for (int i = 0; i < rows.length; i++) {
                        rows[i] = (float) stream.nextGaussian();
                    }
                    return rows;
                },
                2,
                ""));
        for (Parameter parameter : variables.parameters()) { // no bias at zero
            double[] values = parameter.value().read();
            double[] moves = GradientCheck.normal(values.length, parameter.path());
            for (int i = 0; i < values.length; i++) {
                values[i] += 0.1 * moves[i];
            }
            backend.write(parameter.value(), values);
        }
        Batch batch = batch(inputs);
        Pass pass = Pass.scoringWithGradients(backend);
        Node losses = new CrossEntropy().losses(pass, model.outputs(pass, batch), batch.targets());
        assertThat(pass.squaredGradientNorms(losses).isPresent())
                .as("whether one pass is enough")
                .isEqualTo(together);
        double[] found =
                new GradientNorms(backend, model, new CrossEntropy()).of(batch).read();
        double[] expected = new double[ITEMS];
        for (int i = 0; i < ITEMS; i++) {
            expected[i] = alone(model, batch.alone(backend, i));
        }
        assertThat(expected).doesNotContain(0.0);
        assertThat(found).containsExactly(expected, within(1e-10));
    }

    /** By the gradients of a batch of one. */
    private double alone(Model model, Batch one) {
        assertThat(one.size()).isEqualTo(1);
        Pass pass = Pass.scoringWithGradients(backend);
        Node loss = new CrossEntropy().losses(pass, model.outputs(pass, one), one.targets());
        double sum = 0;
        for (Tensor gradient :
                pass.backward(loss, backend.fill(Shape.of(1), 1)).parameters().values()) {
            for (double value : gradient.read()) {
                sum += value * value;
            }
        }
        return Math.sqrt(sum);
    }
}
