package org.assay.framework.sampler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assay.framework.Bootstrap;
import org.assay.framework.component.Declared;
import org.assay.framework.random.RandomStream;
import org.assay.framework.state.StateTree;
import org.assay.framework.tensor.reference.ReferenceBackend;
import org.assay.framework.weights.Biased;
import org.assay.framework.weights.Unbiased;
import org.assay.framework.weights.Weights;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every sampler owes: honest scores, its own streams, and a state that resumes. */
class SamplerContractTest {
    private static final int SAMPLES = 12;
    private static final int BATCH = 4;

    static Stream<SamplerComponent> samplers() {
        return Stream.of(
                new Uniform(true),
                new Uniform(false),
                new Presampled(Score.LOSS, 24, new AdditiveSmoothing(0.1), new Always()),
                new Presampled(Score.LOSS, 24, new AdaptiveSmoothing(0.5, 0.9), new WarmUp(3)),
                new Presampled(Score.LOSS, 24, new PowerSmoothing(0.5), new VarianceReduction(Optional.of(1.01))),
                Kept.classes(24, 0.9, new Unsmoothed()),
                Kept.history(0.1, Optional.empty()),
                Kept.history(0.2, Optional.of(5)),
                Kept.ranks(20, 2, 6, 2),
                Kept.cached(3, 0.5, 0.2),
                Kept.cached(1, 0.9, 0),
                Kept.cached(1000, 0.5, 0.2),
                Kept.selective(2, 40, 0, 0),
                Kept.selective(1, 9, 0.1, 2),
                new History(Score.GRADIENT_NORM_BOUND, new PowerSmoothing(0.5), Optional.of(3), new WarmUp(2)),
                new History(Score.LOSS, new AdaptiveSmoothing(0.5, 0.9), Optional.empty(), new TotalVariation(0.01)),
                new Cached(3, 0.5, Score.GRADIENT_NORM, new AdaptiveSmoothing(0.5, 0.9), new WarmUp(5)),
                new OnlineBatchSelection(20, 2, 6, 1, Score.GRADIENT_NORM_BOUND, new WarmUp(4)),
                new SelectiveBackprop(2, 40, 0, 0, Score.GRADIENT_NORM_BOUND, new WarmUp(4)),
                new PerClassGaussian(24, 0.9, new Unsmoothed(), new WarmUp(2), Score.GRADIENT_NORM_BOUND),
                new ConstantVariance(new TauScoring(Score.LOSS, 9, new Unsmoothed()), 0.01),
                new ConstantTime(new TauScoring(Score.LOSS, 2, new AdditiveSmoothing(0.1)), 1, 0.5, 0.2),
                new HistoryLstm(24, 3, 2, 1e-2, new AdditiveSmoothing(0.1), new WarmUp(3)));
    }

    /** A sample's loss: fixed, so that what a draw says of it can be checked. */
    private static double loss(int index) {
        return 0.2 + index * 0.3;
    }

    private static SamplerContext context(long seed) {
        return new SamplerContext(
                new SamplersTest.Numbers(SAMPLES),
                3,
                BATCH,
                (score, indices) -> Arrays.stream(indices)
                        .mapToDouble(SamplerContractTest::loss)
                        .toArray(),
                recipe -> new float[SAMPLES],
                new ReferenceBackend(),
                seed);
    }

    private static float[] losses(Draw draw) {
        float[] losses = new float[draw.indices().length];
        for (int i = 0; i < losses.length; i++) {
            losses[i] = (float) loss(draw.indices()[i]);
        }
        return losses;
    }

    private static void advance(Sampler sampler, int from, int to) {
        for (int step = from; step < to; step++) {
            Draw draw = sampler.draw(step, BATCH);
            sampler.update(draw, losses(draw));
        }
    }

    @Test
    void every_sampler_with_probabilities_is_among_those_tested() {
        Stream<String> named =
                Bootstrap.components(List.of()).family("sampler").stream().map(declaration -> declaration.name());
        Set<String> tested = samplers()
                .map(one -> one.getClass().getAnnotation(Declared.class).name())
                .collect(Collectors.toSet());
        assertThat(named).filteredOn(name -> !name.equals("rho-loss")).containsExactlyInAnyOrderElementsOf(tested);
    }

    /**
     * At a fixed state the expectation of (1/b) Σ w_i f(i) over draws is the mean of f over the split, whatever is sampled, with weights unbiased and
     * with biased(k: 1): six standard errors of the draws themselves are allowed. A sampler whose scores follow what is drawn is brought to its state
     * anew for each draw, by another seed.
     */
    @ParameterizedTest
    @MethodSource("samplers")
    void the_weights_of_a_draw_make_it_unbiased(SamplerComponent component) {
        int draws = 4000;
        double expected = 0;
        for (int i = 0; i < SAMPLES; i++) {
            expected += Math.sin(i) / SAMPLES;
        }
        List<Weights> unbiased = List.of(new Unbiased(), new Biased(1));
        double[] mean = new double[2];
        double[] square = new double[2];
        for (int seed = 0; seed < draws; seed++) {
            Sampler sampler = component.create(context(seed));
            advance(sampler, 0, 7);
            Draw draw = sampler.draw(7, BATCH);
            for (int kind = 0; kind < 2; kind++) {
                double[] weights = unbiased.get(kind).weigh(draw);
                double estimate = 0;
                for (int i = 0; i < weights.length; i++) {
                    estimate += weights[i] * Math.sin(draw.indices()[i]) / weights.length;
                }
                mean[kind] += estimate / draws;
                square[kind] += estimate * estimate / draws;
            }
        }
        for (int kind = 0; kind < 2; kind++) {
            double error = Math.sqrt(Math.max(0, square[kind] - mean[kind] * mean[kind]) / draws);
            assertThat(mean[kind]).as("%s", unbiased.get(kind)).isCloseTo(expected, within(6 * error + 1e-12));
            assertThat(error).as("the test can fail").isLessThan(0.03);
        }
    }

    /** Losses that grow with the index: without weights the estimate of their mean is that of the larger ones, far outside the bound above. */
    @Test
    void without_weights_an_importance_sampler_is_biased() {
        double mean = 0;
        for (int seed = 0; seed < 1000; seed++) {
            Draw draw = new Presampled(Score.LOSS, 24, new Unsmoothed(), new Always())
                    .create(context(seed))
                    .draw(0, BATCH);
            mean += Arrays.stream(draw.indices()).average().orElseThrow() / 1000;
        }
        assertThat(mean).isGreaterThan(7);
    }

    @ParameterizedTest
    @MethodSource("samplers")
    void the_same_seed_draws_the_same_and_another_seed_something_else(SamplerComponent component) {
        int[][] draws = new int[3][];
        for (int run = 0; run < 3; run++) {
            Sampler sampler = component.create(context(run == 2 ? 9 : 8));
            advance(sampler, 0, 6);
            draws[run] = sampler.draw(6, BATCH).indices();
        }
        assertThat(draws[1]).isEqualTo(draws[0]);
        assertThat(draws[2]).isNotEqualTo(draws[0]);
    }

    @ParameterizedTest
    @MethodSource("samplers")
    void a_sampler_loaded_from_its_state_goes_on_as_the_one_it_was(SamplerComponent component) {
        for (int pause : new int[] {1, 4, 7}) {
            Sampler whole = component.create(context(5));
            advance(whole, 0, pause);
            StateTree state = new StateTree();
            whole.save(state);
            Sampler resumed = component.create(context(5));
            resumed.load(state);
            for (int step = pause; step < pause + 8; step++) {
                Draw expected = whole.draw(step, BATCH);
                Draw found = resumed.draw(step, BATCH);
                assertThat(found.indices()).as("step %d", step).isEqualTo(expected.indices());
                assertThat(found.scores()).isEqualTo(expected.scores());
                whole.update(expected, losses(expected));
                resumed.update(found, losses(found));
            }
        }
    }

    @Test
    void a_warm_up_scores_nothing_and_draws_uniformly() {
        Sampler sampler = new Presampled(Score.LOSS, 24, new Unsmoothed(), new WarmUp(3)).create(context(1));
        for (int step = 0; step < 3; step++) {
            Draw draw = sampler.draw(step, BATCH);
            assertThat(draw.scored()).isZero();
            assertThat(draw.inverseProbabilities()).containsOnly(1);
            sampler.update(draw, losses(draw));
        }
        assertThat(sampler.draw(3, BATCH).scored()).isEqualTo(24);
    }

    @Test
    void classes_are_needed_where_scores_are_by_class() {
        SamplerContext real = Kept.withoutClasses(BATCH);
        assertThatThrownBy(() -> Kept.classes(24, .9, new Unsmoothed()).create(real))
                .hasMessageContaining("classes");
        assertThatThrownBy(() -> new Presampled(Score.ERROR, 24, new Unsmoothed(), new Always()).create(real))
                .hasMessageContaining("sampler.score: 'error' needs classes")
                .hasMessageContaining("use score loss");
    }

    @Test
    void a_sum_tree_finds_what_a_running_sum_finds() {
        for (int entries : new int[] {1, 2, 3, 7, 8, 100}) {
            SumTree tree = new SumTree(entries);
            RandomStream stream = RandomStream.of(1, "test", "tree", entries);
            double[] weights = new double[entries];
            for (int change = 0; change < 300; change++) {
                int entry = stream.nextInt(entries);
                weights[entry] = stream.nextInt(4) == 0 ? 0 : stream.nextDouble();
                tree.set(entry, weights[entry]);
                double total = Arrays.stream(weights).sum();
                assertThat(tree.total()).isCloseTo(total, within(1e-12));
                if (total > 0) {
                    double target = stream.nextDouble() * total;
                    double running = 0;
                    int expected = 0;
                    while (running + weights[expected] <= target) {
                        running += weights[expected++];
                    }
                    assertThat(tree.find(target)).isEqualTo(expected);
                }
            }
        }
    }
}
