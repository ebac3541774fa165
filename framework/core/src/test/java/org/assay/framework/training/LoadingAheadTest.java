package org.assay.framework.training;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.AbstractModule;
import java.util.List;
import java.util.Map;
import org.assay.framework.Bootstrap;
import org.assay.framework.component.ComponentBinder;
import org.assay.framework.component.ComponentSpec;
import org.assay.framework.component.Components;
import org.assay.framework.component.Declared;
import org.assay.framework.component.Quantity;
import org.assay.framework.dataset.DataDirectory;
import org.assay.framework.sampler.Draw;
import org.assay.framework.sampler.Presampled;
import org.assay.framework.sampler.Sampler;
import org.assay.framework.sampler.SamplerComponent;
import org.assay.framework.sampler.SamplerContext;
import org.assay.framework.sampler.Score;
import org.assay.framework.sampler.Uniform;
import org.assay.framework.sampler.Unsmoothed;
import org.assay.framework.sampler.WarmUp;
import org.assay.framework.state.StateTree;
import org.assay.framework.tensor.Backend;
import org.assay.framework.tensor.reference.ReferenceBackend;
import org.junit.jupiter.api.Test;

/** What is loaded ahead of a training changes none of its numbers. */
class LoadingAheadTest {
    /** Uniform, but drawn when it is asked for. */
    @Declared(name = "uniform-in-turn", doc = "for tests")
    public record InTurn() implements SamplerComponent {
        @Override
        public boolean isUniform() {
            return true;
        }

        @Override
        public Sampler create(SamplerContext context) {
            Sampler uniform = new Uniform(false).create(context);
            return new Sampler() {
                @Override
                public Draw draw(long step, int batch) {
                    return uniform.draw(step, batch);
                }
            };
        }
    }

    /** Over a presample, but read when it is asked for. */
    @Declared(name = "presampled-in-turn", doc = "for tests")
    public record CandidatesInTurn() implements SamplerComponent {
        @Override
        public boolean isUniform() {
            return false;
        }

        @Override
        public Sampler create(SamplerContext context) {
            Sampler presampled = new Presampled(Score.LOSS, 64, new Unsmoothed(), new WarmUp(7)).create(context);
            return new Sampler() {
                @Override
                public Draw draw(long step, int batch) {
                    return presampled.draw(step, batch);
                }

                @Override
                public void update(Draw draw, float[] losses) {
                    presampled.update(draw, losses);
                }
            };
        }
    }

    private static final Components COMPONENTS = Bootstrap.components(List.of(new AbstractModule() {
        @Override
        protected void configure() {
            ComponentBinder.components(binder(), SamplerComponent.FAMILY)
                    .add(InTurn.class)
                    .add(CandidatesInTurn.class)
                    .add(Comparing.class);
        }
    }));

    private static ComponentSpec spec(String family, String name, Map<String, Object> parameters) {
        return new ComponentSpec(family, name, parameters);
    }

    private static Training training(Object sampler, int steps, Backend backend) {
        ComponentSpec augmented = spec(
                "dataset",
                "augmented",
                Map.of(
                        "of",
                        spec("dataset", "digits", Map.of("validation", 0.4, "test", 0.4)),
                        "augment",
                        List.of("flip", spec("augmentation", "shift", Map.of("pixels", 1)))));
        ComponentSpec whole = spec(
                "training",
                "training",
                Map.of(
                        "dataset",
                        augmented,
                        "model",
                        spec("model", "mlp", Map.of("hidden", List.of(8))),
                        "optimizer",
                        spec("optimizer", "sgd", Map.of("rate", 0.1)),
                        "sampler",
                        sampler,
                        "weights",
                        "unweighted",
                        "batch",
                        32,
                        "budget",
                        new Quantity(steps, "steps"),
                        "evaluate",
                        spec(
                                "evaluation",
                                "evaluation",
                                Map.of("every", new Quantity(5, "steps"), "on", List.of("train", "test")))));
        return new Training(
                COMPONENTS.instantiate(TrainingConfiguration.FAMILY, whole),
                3,
                4,
                backend,
                new DataDirectory(List.of()));
    }

    private static Map<String, List<Double>> run(Training training) {
        RecordingListener listener = new RecordingListener();
        training.run(listener);
        listener.values.keySet().removeIf(metric -> metric.endsWith("seconds"));
        return listener.values;
    }

    @Test
    void ahead_or_in_turn_the_numbers_are_the_same_to_the_bit() {
        try (Backend one = new ReferenceBackend();
                Backend other = new ReferenceBackend()) {
            assertThat(run(training("uniform", 25, one))).isEqualTo(run(training("uniform-in-turn", 25, other)));
        }
    }

    @Test
    void candidates_ahead_or_in_turn_give_the_same_numbers_to_the_bit() {
        ComponentSpec ahead = spec(
                "sampler", "presampled", Map.of("size", 64, "when", spec("condition", "warm-up", Map.of("steps", 7))));
        try (Backend one = new ReferenceBackend();
                Backend other = new ReferenceBackend()) {
            assertThat(run(training(ahead, 25, one))).isEqualTo(run(training("presampled-in-turn", 25, other)));
        }
    }

    @Test
    void a_resumed_run_sees_the_batches_and_pixels_it_would_have_seen() {
        try (Backend one = new ReferenceBackend();
                Backend other = new ReferenceBackend()) {
            List<Double> whole = run(training("uniform", 25, one)).get("train.loss");
            Training first = training("uniform", 15, other);
            run(first);
            StateTree state = new StateTree();
            first.save(state);
            Training resumed = training("uniform", 25, other);
            resumed.load(state);
            List<Double> rest = run(resumed).get("train.loss");
            assertThat(rest).isEqualTo(whole.subList(whole.size() - rest.size(), whole.size()));
            assertThat(rest).hasSize(2);
        }
    }

    /** Draws at random, scores what it draws, and compares with what training finds. */
    @Declared(name = "comparing", doc = "for tests")
    public record Comparing() implements SamplerComponent {
        static double largest;
        static int compared;

        @Override
        public boolean isUniform() {
            return true;
        }

        @Override
        public Sampler create(SamplerContext context) {
            return new Sampler() {
                private double[] scores = {};

                @Override
                public Draw draw(long step, int batch) {
                    int[] indices = context.stream("comparing", step)
                            .permutation(context.train().size());
                    indices = java.util.Arrays.copyOf(indices, batch);
                    scores = context.scorer().score(Score.LOSS, indices);
                    return Draw.uniform(indices, context.train().size());
                }

                @Override
                public void update(Draw draw, float[] losses) {
                    for (int i = 0; i < losses.length; i++, compared++) {
                        largest = Math.max(largest, Math.abs(losses[i] - scores[i]));
                    }
                }
            };
        }
    }

    @Test
    void the_score_is_that_of_the_very_image_the_step_learns_from() {
        try (Backend one = new ReferenceBackend()) {
            run(training("comparing", 5, one));
        }
        assertThat(Comparing.compared).isEqualTo(5 * 32);
        assertThat(Comparing.largest).isLessThan(1e-6);
    }
}
