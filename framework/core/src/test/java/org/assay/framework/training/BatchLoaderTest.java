package org.assay.framework.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.inject.AbstractModule;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.assay.framework.Bootstrap;
import org.assay.framework.component.ComponentBinder;
import org.assay.framework.component.ComponentSpec;
import org.assay.framework.component.Components;
import org.assay.framework.component.Declared;
import org.assay.framework.component.Quantity;
import org.assay.framework.dataset.DataDirectory;
import org.assay.framework.dataset.DataException;
import org.assay.framework.dataset.Examples;
import org.assay.framework.dataset.Split;
import org.assay.framework.sampler.Draw;
import org.assay.framework.sampler.Sampler;
import org.assay.framework.sampler.SamplerComponent;
import org.assay.framework.sampler.SamplerContext;
import org.assay.framework.sampler.Score;
import org.assay.framework.sampler.Uniform;
import org.assay.framework.state.StateTree;
import org.assay.framework.tensor.Backend;
import org.assay.framework.tensor.reference.ReferenceBackend;
import org.junit.jupiter.api.Test;

class BatchLoaderTest {
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

    private static final Components COMPONENTS = Bootstrap.components(List.of(new AbstractModule() {
        @Override
        protected void configure() {
            ComponentBinder.components(binder(), SamplerComponent.FAMILY)
                    .add(InTurn.class)
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

    private static Sampler ahead(boolean ahead) {
        return new Sampler() {
            @Override
            public Draw draw(long step, int batch) {
                return Draw.uniform(new int[] {(int) step, 0}, 100);
            }

            @Override
            public boolean drawsAhead() {
                return ahead;
            }
        };
    }

    /** Remembers at which steps it was looked at; item 5 cannot be read. */
    private static final class Looked implements Split {
        final Set<Long> steps = ConcurrentHashMap.newKeySet();
        final AtomicInteger most = new AtomicInteger();

        @Override
        public int size() {
            return 100;
        }

        @Override
        public Examples examples(int[] indices) {
            throw new AssertionError("training looks through trainingExamples");
        }

        @Override
        public Examples trainingExamples(int[] indices, long step) {
            steps.add(step);
            most.accumulateAndGet((int) step, Math::max);
            if (indices[0] == 5) {
                throw new DataException("item 5 cannot be read");
            }
            return new Examples(indices.length, new float[] {step, 0}, null, new int[indices.length], null);
        }

        @Override
        public String itemName(int index) {
            return "item " + index;
        }

        @Override
        public int label(int index) {
            return 0;
        }

        @Override
        public int featureCount(int index) {
            return 1;
        }
    }

    @Test
    void little_is_loaded_ahead_and_a_fault_comes_at_its_step() throws InterruptedException {
        Looked split = new Looked();
        try (BatchLoader loader = new BatchLoader(ahead(true), split, 2)) {
            for (int step = 2; step < 5; step++) {
                BatchLoader.Loaded loaded = loader.load(step);
                assertThat(loaded.draw().indices()).containsExactly(step, 0);
                assertThat(loaded.examples().features()[0]).isEqualTo(step);
                Thread.sleep(20);
                assertThat(split.most.get()).isLessThanOrEqualTo(step + 2);
            }
            assertThat(split.steps).contains(2L, 3L, 4L);
            assertThatThrownBy(() -> loader.load(5))
                    .isExactlyInstanceOf(DataException.class)
                    .hasMessage("item 5 cannot be read");
        }
    }
}
