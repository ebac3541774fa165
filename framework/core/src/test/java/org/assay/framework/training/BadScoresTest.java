package org.assay.framework.training;

import static org.assay.framework.training.DigitsTraining.spec;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assay.framework.autodiff.Node;
import org.assay.framework.autodiff.Pass;
import org.assay.framework.component.Quantity;
import org.assay.framework.cost.Cost;
import org.assay.framework.cost.CrossEntropy;
import org.assay.framework.dataset.Targets;
import org.assay.framework.operation.Arithmetic;
import org.assay.framework.sampler.SamplerComponent;
import org.assay.framework.tensor.Binary;
import org.assay.framework.tensor.Tensor;
import org.assay.framework.weights.Unweighted;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Losses that are no scores, in a training: each is told with the sample and a mend. */
class BadScoresTest {
    /** Cross-entropy and a number. */
    private record Shifted(double by) implements Cost {
        @Override
        public Node losses(Pass pass, Node outputs, Tensor targets) {
            Node losses = new CrossEntropy().losses(pass, outputs, targets);
            Node shift = pass.constant(pass.backend().fill(losses.shape(), by));
            return pass.apply(new Arithmetic(Binary.ADD), losses, shift);
        }

        @Override
        public String refuses(Targets targets) {
            return null;
        }
    }

    private static void run(SamplerComponent sampler, Cost cost, double rate) {
        TrainingConfiguration base = DigitsTraining.configuration(
                12,
                12,
                Map.of(
                        "optimizer",
                        spec("optimizer", "sgd", Map.of("rate", rate)),
                        "evaluate",
                        spec("evaluation", "evaluation", Map.of("every", new Quantity(12, "steps"), "on", List.of()))));
        DigitsTraining.run(DigitsTraining.with(base, cost, sampler, new Unweighted()));
    }

    /** Every sampler that takes losses for scores: all but the one that asks for none. */
    static Stream<String> samplers() {
        return DigitsTraining.COMPONENTS.family("sampler").stream()
                .map(declaration -> declaration.name())
                .filter(name -> !name.equals("uniform"));
    }

    private static SamplerComponent named(String name) {
        Map<String, Object> parameters = switch (name) {
            case "presampled", "per-class-gaussian", "rho-loss" -> Map.of("size", 32);
            case "history-lstm" -> Map.of("presample", 32, "units", 2);
            default -> Map.of();
        };
        return DigitsTraining.COMPONENTS.instantiate(
                SamplerComponent.FAMILY, DigitsTraining.COMPONENTS.complete(spec("sampler", name, parameters)));
    }

    @ParameterizedTest
    @MethodSource("samplers")
    void a_cost_below_zero_is_no_score(String sampler) {
        assertThatThrownBy(() -> run(named(sampler), new Shifted(-10), 0.1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the score of training sample digits image ")
                .hasMessageContaining(" is -7.69")
                .hasMessageContaining(
                        "a score must be finite and not negative. A cost that can be negative is no score:"
                                + " use another cost or score, or sampler uniform");
    }

    @ParameterizedTest
    @ValueSource(strings = {"presampled", "selective-backprop", "rho-loss"})
    void a_model_that_diverges_while_it_scores_is_told_as_diverged(String sampler) {
        assertThatThrownBy(() -> run(named(sampler), new CrossEntropy(), 1e308))
                .isInstanceOf(DivergedException.class)
                .hasMessageContaining("loss of training sample digits image ")
                .hasMessageContaining("where the sampler scores it at step 1")
                .hasMessageContaining("learning rate that is too high: try a tenth of it");
    }

    @ParameterizedTest
    @MethodSource("samplers")
    void a_model_that_diverges_is_told_as_diverged_whatever_the_sampler(String sampler) {
        assertThatThrownBy(() -> run(named(sampler), new CrossEntropy(), 1e308))
                .isInstanceOf(DivergedException.class)
                .hasMessageContaining("of training sample digits image ")
                .hasMessageContaining("at step 1; the likely cause is a learning rate that is too high");
    }
}
