package org.assay.framework.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.assay.framework.Bootstrap;
import org.assay.framework.References;
import org.assay.framework.aggregator.ChiSquareMap;
import org.assay.framework.aggregator.IdentityMap;
import org.assay.framework.aggregator.MeanAggregator;
import org.assay.framework.autodiff.GradientCheck;
import org.assay.framework.autodiff.Parameter;
import org.assay.framework.autodiff.Pass;
import org.assay.framework.component.ComponentSpec;
import org.assay.framework.component.Components;
import org.assay.framework.component.Quantity;
import org.assay.framework.cost.Cost;
import org.assay.framework.cost.CrossEntropy;
import org.assay.framework.cost.OneVersusRestHinge;
import org.assay.framework.dataset.DataDirectory;
import org.assay.framework.dataset.DatasetContext;
import org.assay.framework.dataset.Examples;
import org.assay.framework.dataset.Inputs;
import org.assay.framework.dataset.Split;
import org.assay.framework.layer.Variables;
import org.assay.framework.minimisation.Lbfgs;
import org.assay.framework.model.AggregateAndClassify;
import org.assay.framework.model.EncodingModel;
import org.assay.framework.model.Linear;
import org.assay.framework.model.ModelContext;
import org.assay.framework.procedure.ClassifierFit;
import org.assay.framework.procedure.Phase;
import org.assay.framework.state.StateTree;
import org.assay.framework.tensor.Backend;
import org.assay.framework.tensor.Shape;
import org.assay.framework.tensor.reference.ReferenceBackend;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The phases of Algorithm 1, and the classifiers they fit beside scikit-learn's (make_classifiers.py). */
class ProcedureTest {
    private static final References REFERENCES = References.beside(ProcedureTest.class, "classifiers.txt");
    private static final Components COMPONENTS = Bootstrap.components(List.of());
    private static final int WIDTH = 5;
    private static final double PENALTY = 1e-2;

    private final Backend backend = new ReferenceBackend();

    /** The reference encodings as sets of one feature each. */
    private static final class Rows implements Split {
        private final float[] x = REFERENCES.floats("x");
        private final int[] y = REFERENCES.integers("y");

        @Override
        public int size() {
            return y.length;
        }

        @Override
        public Examples examples(int[] indices) {
            float[] features = new float[indices.length * WIDTH];
            int[] offsets = new int[indices.length + 1];
            int[] labels = new int[indices.length];
            for (int i = 0; i < indices.length; i++) {
                System.arraycopy(x, indices[i] * WIDTH, features, i * WIDTH, WIDTH);
                offsets[i + 1] = i + 1;
                labels[i] = y[indices[i]];
            }
            return new Examples(indices.length, features, offsets, labels, null);
        }

        @Override
        public String itemName(int index) {
            return "row " + index;
        }

        @Override
        public int label(int index) {
            return y[index];
        }

        @Override
        public int featureCount(int index) {
            return 1;
        }
    }

    private Lbfgs.Minimum fit(Cost cost, Variables variables) {
        EncodingModel model =
                (EncodingModel) new AggregateAndClassify(new MeanAggregator(), new IdentityMap(), new Linear())
                        .create(new ModelContext(backend, new Inputs.Sets(WIDTH), 3, variables, null, 1, ""));
        ClassifierFitter fitter = new ClassifierFitter(
                backend, model, cost, variables.parameters(), new Rows(), new Batches(backend, new Inputs.Sets(WIDTH)));
        return fitter.fit(new ClassifierFit(PENALTY, 2000, 1e-9), told -> {});
    }

    @Test
    void logistic_regression_is_scikit_learns() {
        Variables variables = new Variables(backend);
        Lbfgs.Minimum minimum = fit(new CrossEntropy(), variables);
        assertThat(minimum.converged()).isTrue();
        assertThat(minimum.value()).isCloseTo(REFERENCES.get("logistic-cost")[0], within(1e-9));
        assertThat(variables.parameters().get(0).value().read())
                .containsExactly(REFERENCES.get("logistic-weights"), within(1e-5));
    }

    @Test
    void a_linear_svm_reaches_the_cost_of_scikit_learns() {
        double expected = REFERENCES.get("svm-cost")[0];
        double found = fit(new OneVersusRestHinge(true), new Variables(backend)).value();
        assertThat(found).isCloseTo(expected, within(1e-5)).isLessThanOrEqualTo(expected + 1e-9);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void the_chi_square_map_is_scikit_learns_and_differentiable(int steps) {
        ChiSquareMap map = new ChiSquareMap(steps, Optional.empty(), 1e-12);
        Pass pass = Pass.scoring(backend);
        double[] x = REFERENCES.get("x");
        double[] mapped = map.map(pass, pass.constant(backend.reals(Shape.of(x.length / WIDTH, WIDTH), x)))
                .value()
                .read();
        assertThat(mapped).containsExactly(REFERENCES.get("chi-square-" + steps), within(1e-12));
        Parameter few = GradientCheck.parameter(backend, "few", Shape.of(2, 3), 0.3, 0.1, 0.6, 0.2, 0.5, 0.05);
        GradientCheck.check(backend, List.of(few), one -> map.map(one, one.parameter(few)));
    }

    private static ComponentSpec spec(String family, String name, Map<String, Object> parameters) {
        return new ComponentSpec(family, name, parameters);
    }

    private static ComponentSpec circles(Object procedure, Map<String, Object> changes) {
        Map<String, Object> parameters = new TreeMap<>(Map.of(
                "dataset", spec("dataset", "circles", Map.of("items", 300, "features-per-item", 6)),
                "model",
                        spec(
                                "model",
                                "aggregate-and-classify",
                                Map.of("aggregator", spec("aggregator", "soft-assignment", Map.of("codewords", 10)))),
                "optimizer", spec("optimizer", "sgd", Map.of("rate", 0.5)),
                "batch", 16,
                "budget", new Quantity(10, "steps"),
                "procedure", procedure,
                "evaluate",
                        spec(
                                "evaluation",
                                "evaluation",
                                Map.of("every", new Quantity(5, "steps"), "on", List.of("train", "test")))));
        parameters.putAll(changes);
        return spec("training", "training", parameters);
    }

    private Training training(ComponentSpec spec) {
        return new Training(
                COMPONENTS.instantiate(TrainingConfiguration.FAMILY, spec),
                2,
                2,
                backend,
                new DataDirectory(List.of()));
    }

    @Test
    void algorithm_1_fits_steps_on_subsets_and_refits_each_to_be_seen() {
        ComponentSpec algorithm = spec("procedure", "algorithm-1", Map.of("features", 3));
        RecordingListener listener = new RecordingListener();
        TrainingSummary summary = training(circles(algorithm, Map.of())).run(listener);
        assertThat(listener.steps.get("train.loss")).containsExactly(0L, 5L, 10L, 11L);
        assertThat(listener.steps.get("classifier.cost")).containsExactly(0L, 10L);
        assertThat(listener.values.get("classifier.seconds"))
                .hasSize(2)
                .allSatisfy(seconds -> assertThat(seconds).isPositive());
        assertThat(summary.steps()).isEqualTo(11);
        assertThat(listener.notes).hasSize(2).allMatch(note -> note.startsWith("classifier fitted after step"));
        List<Double> losses = listener.values.get("train.loss");
        assertThat(losses.get(0)).as("after the first fit, before any step").isLessThan(Math.log(2) - 0.05);
        assertThat(losses.get(3)).as("after the refit").isLessThanOrEqualTo(losses.get(2));
    }

    @Test
    void each_phase_of_algorithm_1_is_told_with_how_far_it_is() {
        RecordingListener listener = new RecordingListener();
        ComponentSpec algorithm = spec("procedure", "algorithm-1", Map.of("iterations", 4));
        Training training = new Training(
                COMPONENTS.instantiate(TrainingConfiguration.FAMILY, circles(algorithm, Map.of())),
                new DatasetContext(new DataDirectory(List.of()), 2, 2),
                backend,
                listener);
        training.run(listener);
        assertThat(listener.phases.keySet())
                .containsExactly(
                        Phase.DATA,
                        Phase.INITIALISATION,
                        Phase.CLASSIFIER_FIT,
                        Phase.JOINT_STEPS,
                        Phase.CLASSIFIER_REFIT);
        assertThat(listener.phases.get(Phase.INITIALISATION))
                .anyMatch(told -> told.startsWith("k-means of 10 codewords: iteration 1 of at most 50, "));
        List<String> fit = listener.phases.get(Phase.CLASSIFIER_FIT);
        assertThat(fit).anyMatch(told -> told.matches("encodes item \\d+ of \\d+"));
        assertThat(fit.get(fit.size() - 1)).startsWith("iteration 4, cost 0.");
        assertThat(Double.parseDouble(fit.get(fit.size() - 1).split("cost ")[1]))
                .isCloseTo(listener.values.get("classifier.cost").get(0), within(1e-4));
    }

    @Test
    void steps_without_a_fit_of_the_classifier_are_told_as_steps() {
        RecordingListener listener = new RecordingListener();
        training(circles("joint", Map.of())).run(listener);
        assertThat(listener.phases).containsExactly(Map.entry(Phase.STEPS, List.of("")));
    }

    @Test
    void classifier_only_leaves_the_aggregator_as_it_was_fitted_and_draws_a_line_to_the_budgets_end() {
        Training training = training(circles("classifier-only", Map.of()));
        StateTree before = new StateTree();
        training.save(before);
        RecordingListener listener = new RecordingListener();
        training.run(listener);
        StateTree after = new StateTree();
        training.save(after);
        for (String path : before.paths()) {
            if (path.startsWith("model/aggregator")) {
                assertThat(after.value(path)).as(path).isEqualTo(before.value(path));
            }
        }
        assertThat(after.value("model/classifier/linear/weights"))
                .isNotEqualTo(before.value("model/classifier/linear/weights"));
        assertThat(listener.steps.get("test.error")).containsExactly(0L, 10L);
        assertThat(listener.values.get("test.error").get(1))
                .isEqualTo(listener.values.get("test.error").get(0));
    }

    @Test
    void a_procedure_that_fits_a_classifier_needs_a_model_of_two_parts() {
        assertThatThrownBy(() -> training(circles(
                        "algorithm-1",
                        Map.of(
                                "dataset", "digits",
                                "model", "linear"))))
                .hasMessageContaining("procedure")
                .hasMessageContaining("aggregate-and-classify");
    }
}
