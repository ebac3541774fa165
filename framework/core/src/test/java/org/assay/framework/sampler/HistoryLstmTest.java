package org.assay.framework.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.assay.framework.random.RandomStream;
import org.assay.framework.tensor.reference.ReferenceBackend;
import org.junit.jupiter.api.Test;

class HistoryLstmTest {
    private static float[] entries(LossHistory history) {
        float[] entries = new float[history.length()];
        for (int t = 0; t < entries.length; t++) {
            entries[t] = history.value(1, t);
        }
        return entries;
    }

    @Test
    void a_history_fills_from_the_left_and_then_loses_its_oldest_entry() {
        LossHistory history = new LossHistory(3, 4, 1);
        float[][] expected = {
            {1, .9f, 0, 0}, {1, .9f, .8f, 0}, {1, .9f, .8f, .7f}, {.9f, .8f, .7f, .6f}, {.8f, .7f, .6f, .5f}
        };
        int[] counts = {2, 3, 4, 4, 4};
        float[] losses = {.9f, .8f, .7f, .6f, .5f};
        for (int i = 0; i < losses.length; i++) {
            history.append(1, losses[i]);
            assertThat(entries(history)).containsExactly(expected[i]);
            assertThat(history.count(1)).isEqualTo(counts[i]);
        }
        assertThat(history.count(0)).isEqualTo(1);
        assertThat(history.value(2, 0)).isEqualTo(1);
    }

    @Test
    void more_than_can_be_remembered_is_told() {
        assertThatThrownBy(() -> new LossHistory(300_000_000, 10, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("sampler.history: 10 losses of each of 300000000 training samples")
                .hasMessageContaining("lower 'history'");
        LossHistory history = new LossHistory(1, 1, 1);
        assertThatThrownBy(() -> new LossPredictor(new ReferenceBackend(), history, 16_000_000, 1024, 1e-3, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("sampler.units: an embedding of 16000000 classes in 1024 units")
                .hasMessageContaining("lower 'units'");
        assertThatThrownBy(() -> new SumTree((1 << 29) + 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at most 536870912 samples, and there are 536870913")
                .hasMessageContaining("train on fewer");
    }

    @Test
    void the_predictor_has_the_parameters_of_the_authors() {
        LossPredictor predictor = new LossPredictor(new ReferenceBackend(), new LossHistory(5, 10, 1), 10, 32, 1e-3, 1);
        assertThat(predictor.parameterCount()).isEqualTo(13_057);
    }

    /** Losses that halve each time a sample is seen, from a start by class: history and class tell the next. */
    @Test
    void the_predictor_learns_what_histories_and_classes_tell() {
        int samples = 60;
        LossHistory history = new LossHistory(samples, 5, Math.log(3));
        LossPredictor predictor = new LossPredictor(new ReferenceBackend(), history, 3, 8, 1e-2, 1);
        double[] current = new double[samples];
        Arrays.setAll(current, i -> 1.0 + i % 3);
        RandomStream stream = RandomStream.of(1, "test", "predictor", 0);
        double early = 0;
        double late = 0;
        for (int step = 0; step < 600; step++) {
            int[] drawn = new int[8];
            int[] classes = new int[8];
            float[] losses = new float[8];
            for (int i = 0; i < 8; i++) {
                drawn[i] = stream.nextInt(samples);
                classes[i] = drawn[i] % 3;
                losses[i] = (float) current[drawn[i]];
            }
            double[] predicted = predictor.predict(drawn, classes);
            double error = 0;
            for (int i = 0; i < 8; i++) {
                error += Math.pow(predicted[i] - losses[i], 2) / 8;
            }
            early += step < 50 ? error / 50 : 0;
            late += step >= 550 ? error / 50 : 0;
            predictor.train(drawn, classes, losses);
            for (int i = 0; i < 8; i++) {
                history.append(drawn[i], losses[i]);
                current[drawn[i]] = Math.max(0.05, current[drawn[i]] * 0.8);
            }
        }
        assertThat(late).isLessThan(0.1 * early);
    }

    @Test
    void predictions_below_zero_still_give_probabilities() {
        Sampler sampler = new HistoryLstm(16, 3, 2, 1e-3, new Unsmoothed(), new Always())
                .create(new SamplerContext(
                        new SamplersTest.Numbers(20), 3, 4, null, recipe -> new float[20], new ReferenceBackend(), 5));
        for (int step = 0; step < 30; step++) {
            Draw draw = sampler.draw(step, 4);
            assertThat(Arrays.stream(draw.scores()).min().orElseThrow()).isGreaterThanOrEqualTo(1e-6);
            sampler.update(draw, new float[4]);
        }
        assertThat(sampler.notes())
                .as("told once")
                .singleElement()
                .asString()
                .startsWith("the loss predicted for training sample number ")
                .endsWith("from here on a prediction below 1.0E-6 counts as that");
        assertThat(Arrays.stream(sampler.draw(30, 4).inverseProbabilities())
                        .average()
                        .orElseThrow())
                .isCloseTo(1, within(3.0));
    }
}
