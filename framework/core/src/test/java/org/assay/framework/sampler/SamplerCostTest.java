package org.assay.framework.sampler;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.assay.framework.tensor.Backend;
import org.assay.framework.tensor.reference.ReferenceBackend;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * No sampler works through the data set at a step: between the epochs and rescorings at which some do so by definition, a step over a million samples
 * scores, looks at and allocates as much as one over a thousand, and not a share of the samples.
 */
class SamplerCostTest {
    private static final int BATCH = 8;
    private static final int STEPS = 60;
    private static final int FEW = 1000;
    private static final int MANY = 1_000_000;

    static Stream<SamplerComponent> samplers() {
        return Stream.of(
                new Uniform(true),
                new Uniform(false),
                new Presampled(Score.LOSS, 24, new AdditiveSmoothing(0.1), new Always()),
                new Presampled(Score.LOSS, 24, new Unsmoothed(), new WarmUp(1_000_000)),
                new HistoryLstm(24, 3, 2, 1e-2, new Unsmoothed(), new WarmUp(30)),
                Kept.classes(24, 0.9, new Unsmoothed()),
                Kept.history(0.1, Optional.empty()),
                Kept.history(0.1, Optional.of(1_000_000)),
                Kept.ranks(20, 2, 6, 2),
                Kept.cached(3, 0.5, 0.2),
                Kept.cached(1_000_000, 0.5, 0.2),
                Kept.selective(2, 40, 0, 0),
                Kept.selective(1, 40, 0.1, 2),
                new RhoLoss(24, context -> new float[context.train().size()]),
                new ConstantVariance(new TauScoring(Score.LOSS, 9, new Unsmoothed()), 0.01),
                new ConstantTime(new TauScoring(Score.LOSS, 2, new AdditiveSmoothing(0.1)), 1, 0.5, 0.2));
    }

    /** Items that count how often they are looked at. */
    private static final class Counted extends SamplersTest.Numbers {
        private long looks;

        Counted(int size) {
            super(size);
        }

        @Override
        public int label(int index) {
            looks++;
            return super.label(index);
        }
    }

    /** What the steps of a run cost, the first few left out: there, orders are laid out. */
    private record Cost(long scored, long looks, long bytes) {
        static Cost of(SamplerComponent component, int samples) {
            ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            Counted split = new Counted(samples);
            long[] scored = {0};
            Scorer scorer = (score, indices) -> {
                scored[0] += indices.length;
                return Arrays.stream(indices).mapToDouble(i -> 0.1 + i % 7).toArray();
            };
            try (Backend backend = new ReferenceBackend()) {
                Sampler sampler =
                        component.create(new SamplerContext(split, 3, BATCH, scorer, recipe -> null, backend, 3));
                long looksBefore = 0;
                long scoredBefore = 0;
                long bytesBefore = 0;
                for (int step = 0; step < STEPS; step++) {
                    if (step == STEPS / 2) {
                        looksBefore = split.looks;
                        scoredBefore = scored[0];
                        bytesBefore = thread.getCurrentThreadAllocatedBytes();
                    }
                    Draw draw = sampler.draw(step, BATCH);
                    float[] losses = new float[draw.indices().length];
                    for (int i = 0; i < losses.length; i++) {
                        losses[i] = 0.1f + draw.indices()[i] % 7;
                    }
                    sampler.update(draw, losses);
                }
                return new Cost(
                        scored[0] - scoredBefore,
                        split.looks - looksBefore,
                        thread.getCurrentThreadAllocatedBytes() - bytesBefore);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("samplers")
    void a_step_over_a_million_samples_costs_what_one_over_a_thousand_does(SamplerComponent component) {
        Cost.of(component, FEW);
        Cost few = Cost.of(component, FEW);
        Cost many = Cost.of(component, MANY);
        int steps = STEPS / 2;
        assertThat(many.scored()).as("samples scored").isLessThan(2 * few.scored() + MANY / 100);
        assertThat(many.looks()).as("labels looked at").isLessThan(2 * few.looks() + MANY / 100);
        assertThat(many.bytes())
                .as("bytes a step: far below one a sample")
                .isLessThan(2 * few.bytes() + (long) steps * MANY / 10);
    }
}
