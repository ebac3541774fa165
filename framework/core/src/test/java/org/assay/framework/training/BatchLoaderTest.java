package org.assay.framework.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.inject.AbstractModule;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
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

    /** Remembers who looked at what at which step; item 5 cannot be read. */
    private static class Looked extends Numbered {
        final Queue<String> looks = new ConcurrentLinkedQueue<>();
        final AtomicInteger most = new AtomicInteger();

        @Override
        public Examples trainingExamples(int[] indices, long step) {
            looks.add(step + ": " + Arrays.toString(indices) + " by "
                    + Thread.currentThread().getName());
            most.accumulateAndGet((int) step, Math::max);
            if (Arrays.stream(indices).anyMatch(i -> i == 5)) {
                throw new DataException("item 5 cannot be read");
            }
            float[] features = new float[indices.length];
            for (int i = 0; i < indices.length; i++) {
                features[i] = 1000 * step + indices[i];
            }
            return new Examples(indices.length, features, null, indices.clone(), null);
        }
    }

    /** A hundred items of one number. */
    private abstract static class Numbered implements Split {
        @Override
        public int size() {
            return 100;
        }

        @Override
        public Examples examples(int[] indices) {
            throw new AssertionError("training looks through trainingExamples");
        }

        @Override
        public String itemName(int index) {
            return "item " + index;
        }

        @Override
        public int label(int index) {
            return index;
        }

        @Override
        public int featureCount(int index) {
            return 1;
        }
    }

    private static BatchLoader loader(Sampler sampler, Split split) {
        return new BatchLoader(sampler, split, new StepItems(split, 1), 2);
    }

    @Test
    void little_is_loaded_ahead_and_a_fault_comes_at_its_step() throws InterruptedException {
        Looked split = new Looked();
        try (BatchLoader loader = loader(ahead(true), split)) {
            for (int step = 2; step < 5; step++) {
                BatchLoader.Loaded loaded = loader.load(step);
                assertThat(loaded.draw().indices()).containsExactly(step, 0);
                assertThat(loaded.examples().features()[0]).isEqualTo(1001 * step);
                Thread.sleep(20);
                assertThat(split.most.get()).isLessThanOrEqualTo(step + 2);
            }
            assertThat(split.looks).contains("2: [2, 0] by loader", "3: [3, 0] by loader", "4: [4, 0] by loader");
            assertThatThrownBy(() -> loader.load(5))
                    .isExactlyInstanceOf(DataException.class)
                    .hasMessage("item 5 cannot be read");
        }
    }

    /** Ten candidates a step, of which the fourth and the second are drawn; {@code guess} says what is loaded ahead. */
    private static Sampler overCandidates(IntFunction<int[]> guess, StepItems items) {
        return new Sampler() {
            @Override
            public int[] itemsAhead(long step, int batch) {
                return guess.apply((int) step);
            }

            @Override
            public Draw draw(long step, int batch) {
                int[] candidates = candidates((int) step);
                items.trainingExamples(candidates, step);
                return Draw.uniform(new int[] {candidates[3], candidates[1]}, 10);
            }
        };
    }

    private static int[] candidates(int step) {
        return IntStream.range(10 * step, 10 * step + 10).toArray();
    }

    private static void loadSteps(IntFunction<int[]> guess, Looked split, int from, int to) {
        StepItems items = new StepItems(split, 1);
        try (BatchLoader loader = new BatchLoader(overCandidates(guess, items), split, items, 2)) {
            for (int step = from; step < to; step++) {
                Examples found = loader.load(step).examples();
                assertThat(found.features()).containsExactly(1000 * step + 10 * step + 3, 1000 * step + 10 * step + 1);
                assertThat(found.labels()).containsExactly(10 * step + 3, 10 * step + 1);
            }
        }
    }

    @Test
    void candidates_are_read_once_ahead_and_the_batch_is_taken_from_them() {
        Looked split = new Looked();
        loadSteps(BatchLoaderTest::candidates, split, 2, 6);
        assertThat(split.looks)
                .startsWith("2: " + Arrays.toString(candidates(2)) + " by loader")
                .allMatch(look -> look.endsWith("by loader"))
                .hasSizeBetween(4, 6);
    }

    @Test
    void a_wrong_guess_costs_a_load_and_no_more() {
        Looked split = new Looked();
        loadSteps(step -> new int[] {99, 98}, split, 2, 6);
        assertThat(split.looks.stream().filter(look -> !look.endsWith("by loader")))
                .as("the candidates, of which the batch is part, once a step")
                .hasSize(4);
    }

    @Test
    void a_fault_of_what_was_only_guessed_is_none() {
        Looked split = new Looked();
        loadSteps(step -> new int[] {5}, split, 2, 4);
        Looked uncountable = new Looked() {
            @Override
            public int featureCount(int index) {
                if (index == 99) {
                    throw new DataException("item 99 has no features");
                }
                return 1;
            }
        };
        loadSteps(step -> new int[] {99}, uncountable, 2, 4);
        Looked faulty = new Looked();
        assertThatThrownBy(() -> loadSteps(BatchLoaderTest::candidates, faulty, 0, 1))
                .as("where it is asked for")
                .isExactlyInstanceOf(DataException.class)
                .hasMessage("item 5 cannot be read");
    }

    /** An interrupt closes a file channel for everybody who reads it. */
    @Test
    void a_load_that_goes_on_when_the_loader_ends_is_not_interrupted() throws InterruptedException {
        CountDownLatch began = new CountDownLatch(1);
        List<String> ends = new CopyOnWriteArrayList<>();
        Split slow = new Numbered() {
            @Override
            public Examples trainingExamples(int[] indices, long step) {
                if (step == 1) {
                    began.countDown();
                    try {
                        Thread.sleep(100);
                        ends.add("read");
                    } catch (InterruptedException e) {
                        ends.add("interrupted");
                    }
                }
                return new Examples(indices.length, new float[indices.length], null, indices.clone(), null);
            }
        };
        try (BatchLoader loader = loader(ahead(true), slow)) {
            loader.load(0);
            began.await();
        }
        assertThat(ends).as("before close returns").containsExactly("read");
    }
}
