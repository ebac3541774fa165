package org.assay.framework.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.assay.framework.tensor.reference.ReferenceBackend;
import org.junit.jupiter.api.Test;

/** Samplers that keep a score of every sample: by which score, how smoothed, and from when on. */
class KeptScoresTest {
    private static final int SAMPLES = 12;
    private static final int BATCH = 4;

    /** What the model was asked to score, in order. */
    private final List<String> asked = new ArrayList<>();

    /** The gradient norm of sample i is i. */
    private final SamplerContext context = new SamplerContext(
            new SamplersTest.Numbers(SAMPLES),
            3,
            BATCH,
            (score, indices) -> {
                asked.add(score.word() + " of " + indices.length);
                return Arrays.stream(indices).mapToDouble(i -> i).toArray();
            },
            recipe -> new float[SAMPLES],
            new ReferenceBackend(),
            3);

    private static List<SamplerComponent> by(Score score, Condition when) {
        return List.of(
                new History(score, new Unsmoothed(), Optional.empty(), when),
                new Cached(100, 0.5, score, new AdditiveSmoothing(0.2), when),
                new OnlineBatchSelection(100, 100, 1, 1000, score, when),
                new PerClassGaussian(24, 0.9, new Unsmoothed(), when, score));
    }

    private static void train(Sampler sampler, int from, int to) {
        for (int step = from; step < to; step++) {
            Draw draw = sampler.draw(step, BATCH);
            float[] losses = new float[draw.indices().length];
            Arrays.fill(losses, 1);
            sampler.update(draw, losses);
        }
    }

    @Test
    void a_score_that_is_not_the_loss_costs_one_pass_over_each_batch() {
        for (SamplerComponent component : by(Score.GRADIENT_NORM, new Always())) {
            asked.clear();
            train(component.create(context), 0, 3);
            assertThat(asked)
                    .as("%s", component)
                    .containsExactly("gradient-norm of 4", "gradient-norm of 4", "gradient-norm of 4");
        }
        for (SamplerComponent component : by(Score.LOSS, new Always())) {
            asked.clear();
            train(component.create(context), 0, 3);
            assertThat(asked).as("%s: training found the losses", component).isEmpty();
        }
    }

    @Test
    void draws_follow_the_score_that_is_asked_for() {
        for (SamplerComponent component : by(Score.GRADIENT_NORM, new Always())) {
            Sampler sampler = component.create(context);
            train(sampler, 0, 40);
            double mean = 0;
            for (int step = 40; step < 240; step++) {
                mean += Arrays.stream(sampler.draw(step, BATCH).indices())
                                .average()
                                .orElseThrow()
                        / 200;
            }
            // By equal losses it would be 5.5, with a deviation of 0.12 of the mean of 800 draws; by class, scores of
            // 4.5 to 6.5 and deviations.
            assertThat(mean).as("%s", component).isGreaterThan(component instanceof PerClassGaussian ? 5.5 : 6);
        }
    }

    @Test
    void until_the_condition_holds_draws_are_uniform_and_scores_are_kept() {
        for (SamplerComponent component : by(Score.LOSS, new WarmUp(20))) {
            Sampler sampler = component.create(context);
            for (int step = 0; step < 20; step++) {
                Draw draw = sampler.draw(step, BATCH);
                assertThat(draw.scores()).as("%s, step %d", component, step).isNull();
                assertThat(sampler.candidateScores()).isEmpty();
                float[] losses = new float[BATCH];
                for (int i = 0; i < BATCH; i++) {
                    losses[i] = draw.indices()[i];
                }
                sampler.update(draw, losses);
            }
            Draw draw = sampler.draw(20, BATCH);
            assertThat(draw.scores()).as("%s", component).isNotNull();
            assertThat(Arrays.stream(sampler.candidateScores()).max().orElseThrow())
                    .as("%s: what the uniform steps found", component)
                    .isGreaterThan(5);
        }
        Sampler selective = new SelectiveBackprop(1, 64, 0, 0, Score.LOSS, new WarmUp(2)).create(context);
        train(selective, 0, 2);
        assertThat(asked).as("nothing is scored before").isEmpty();
        selective.draw(2, BATCH);
        assertThat(asked).isNotEmpty();
    }

    /** s = 4 of sample 0 and 16 of sample 1, the other ten unseen, which count with the mean: √4, √16 and 3. */
    @Test
    void smoothing_by_a_power_holds_for_what_is_kept() {
        Sampler sampler =
                new History(Score.LOSS, new PowerSmoothing(0.5), Optional.empty(), new Always()).create(context);
        sampler.update(Draw.uniform(new int[] {0, 1}, SAMPLES), new float[] {4, 16});
        Draw draw = sampler.draw(0, 2000);
        assertThat(draw.scoreMean()).isCloseTo(3, within(1e-12));
        for (int i = 0; i < 2000; i++) {
            assertThat(draw.scores()[i]).isEqualTo(draw.indices()[i] == 0 ? 2 : draw.indices()[i] == 1 ? 4 : 3);
        }
        assertThat(Arrays.stream(draw.indices()).filter(i -> i == 1).count())
                .as("of 2000 with p = 4/36: 222, deviation 14")
                .isBetween(152L, 292L);
        assertThat(sampler.candidateScores()).as("as they were found").startsWith(4, 16, 10);
        assertThat(sampler.predict(new int[] {1, 5})).containsExactly(16, 10);
    }

    /** μ = 0.9 · 1 + 0.1 · 10 = 1.9 at the first draw, and half of it is added. */
    @Test
    void smoothing_by_a_running_mean_follows_that_of_the_whole_split() {
        Sampler sampler = new History(Score.LOSS, new AdaptiveSmoothing(0.5, 0.9), Optional.empty(), new Always())
                .create(context);
        sampler.update(Draw.uniform(new int[] {0, 1}, SAMPLES), new float[] {4, 16});
        Draw draw = sampler.draw(0, 50);
        assertThat(draw.scoreMean()).isCloseTo(10.95, within(1e-12));
        assertThat(draw.scores()).contains(10.95);
    }

    @Test
    void losses_are_predicted_only_where_they_are_the_score() {
        Sampler sampler =
                new History(Score.GRADIENT_NORM, new Unsmoothed(), Optional.empty(), new Always()).create(context);
        train(sampler, 0, 2);
        assertThat(sampler.predict(new int[] {1})).isEmpty();
    }

    @Test
    void what_is_on_stays_on() {
        SamplerComponent component =
                by(Score.LOSS, new ExponentialCondition(0.05)).get(0);
        Sampler sampler = component.create(context);
        int[] drawn = {0, 1, 2, 3};
        sampler.update(Draw.uniform(drawn, SAMPLES), new float[] {1, 1, 1, 1});
        assertThat(sampler.draw(1, BATCH).scores()).as("m = 0.1").isNotNull();
        for (int step = 1; step < 30; step++) {
            sampler.update(Draw.uniform(drawn, SAMPLES), new float[] {1e6f, 1e6f, 1e6f, 1e6f});
        }
        assertThat(sampler.draw(30, BATCH).scores()).isNotNull();
    }

    @Test
    void errors_need_classes() {
        SamplerContext real = Kept.withoutClasses(BATCH);
        for (SamplerComponent component : by(Score.ERROR, new Always())) {
            assertThatThrownBy(() -> component.create(real))
                    .as("%s", component)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("needs classes");
        }
    }

    @Test
    void a_batch_drawn_uniformly_for_want_of_scores_is_noted_once() {
        Sampler sampler = new Presampled(Score.LOSS, 8, new Unsmoothed(), new Always())
                .create(new SamplerContext(
                        new SamplersTest.Numbers(SAMPLES),
                        3,
                        BATCH,
                        (score, indices) -> new double[indices.length],
                        recipe -> new float[SAMPLES],
                        new ReferenceBackend(),
                        3));
        Sampler history = new History(Score.LOSS, new Unsmoothed(), Optional.empty(), new Always()).create(context);
        int[] all = IntStream.range(0, SAMPLES).toArray();
        history.update(Draw.uniform(all, SAMPLES), new float[SAMPLES]);
        for (Sampler one : List.of(sampler, history)) {
            List<String> notes = new ArrayList<>();
            for (int step = 5; step < 9; step++) {
                one.draw(step, BATCH);
                notes.addAll(one.notes());
            }
            assertThat(notes)
                    .singleElement()
                    .asString()
                    .contains("step 5", "said once", "sampler.steps-without-scores");
        }
    }
}
