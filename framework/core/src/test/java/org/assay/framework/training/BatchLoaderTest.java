package org.assay.framework.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.assay.framework.dataset.DataException;
import org.assay.framework.dataset.Examples;
import org.assay.framework.dataset.Split;
import org.assay.framework.sampler.Draw;
import org.assay.framework.sampler.Sampler;
import org.junit.jupiter.api.Test;

class BatchLoaderTest {
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
