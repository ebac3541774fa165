package org.assay.framework.cpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.TreeMap;
import org.assay.framework.tensor.Backend;
import org.assay.framework.tensor.CoarseKernels.AggregationGradients;
import org.assay.framework.tensor.CoarseKernels.Wanted;
import org.assay.framework.tensor.Scope;
import org.assay.framework.tensor.Shape;
import org.assay.framework.tensor.Tensor;
import org.assay.framework.tensor.Trained;
import org.assay.framework.tensor.reference.ReferenceBackend;
import org.junit.jupiter.api.Test;

/** T1's backward from the codes that count, beside that of the reference, which leaves none out. */
class FewCodesTest {
    private static final int DIMENSIONS = 33;
    private static final int[] OFFSETS = {0, 70, 71, 71, 300, 520};

    private static float[] normal(int count, double scale, long seed) {
        Random random = new Random(seed);
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            values[i] = (float) (scale * random.nextGaussian());
        }
        return values;
    }

    /** Rows and centers of one normal distribution: with γ = 1 a row is near few of them. */
    private record Case(int codewords, double gamma, float[] features, float[] upstream) {
        Case(int codewords, double gamma) {
            this(
                    codewords,
                    gamma,
                    normal(OFFSETS[OFFSETS.length - 1] * DIMENSIONS, 1, 1),
                    normal((OFFSETS.length - 1) * codewords, 1, 2));
        }

        float[] centers() {
            return normal(codewords * DIMENSIONS, 1, 3);
        }

        float[] logVariance() {
            return normal(codewords * DIMENSIONS, 0.2, 4);
        }

        Trained forward(Backend backend) {
            return backend.softAssignmentTraining(
                    backend.reals(Shape.of(OFFSETS[OFFSETS.length - 1], DIMENSIONS), features),
                    backend.integers(Shape.of(OFFSETS.length), OFFSETS),
                    backend.reals(Shape.of(codewords, DIMENSIONS), centers()),
                    backend.reals(Shape.of(codewords, DIMENSIONS), logVariance()),
                    backend.scalar(gamma));
        }

        AggregationGradients gradients(Backend backend, Wanted wanted) {
            Tensor gradient = backend.reals(Shape.of(OFFSETS.length - 1, codewords), upstream);
            return backend.softAssignmentBackward(forward(backend).saved(), gradient, wanted);
        }

        /** Whether the codes of the first rows are few enough. */
        boolean few() {
            try (CpuBackend backend = new CpuBackend(2);
                    Scope scope = backend.scope("test")) {
                Codebook codebook = new Codebook(
                        backend,
                        (CpuTensor) backend.reals(Shape.of(codewords, DIMENSIONS), centers()),
                        (CpuTensor)
                                backend.reals(Shape.of(codewords, DIMENSIONS), normal(codewords * DIMENSIONS, 0.2, 4)),
                        (float) gamma);
                CpuTensor features = (CpuTensor)
                        backend.reals(Shape.of(64, DIMENSIONS), Arrays.copyOf(this.features, 64 * DIMENSIONS));
                CpuTensor codes = new Aggregation(backend).codes(codebook, features);
                return new FewCodes(codewords, 64).find(codes.address(), 64);
            }
        }
    }

    private static void assertClose(String name, double[] found, double[] expected, double tolerance) {
        double largest = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
        assertThat(largest).as("%s can be told from nothing", name).isGreaterThan(1e-6);
        assertThat(found).hasSameSizeAs(expected);
        for (int i = 0; i < found.length; i++) {
            assertThat(found[i]).as("%s %d", name, i).isCloseTo(expected[i], within(tolerance * largest));
        }
    }

    /** ∂C in double from the codes and (f′², f′) that the forward kept, none of them left out: 2γλ∘(AᵀF′ − Aᵀ1 C′). */
    private static double[] centersGradient(Case one, CpuBackend backend) {
        Aggregation.Codes kept = (Aggregation.Codes) one.forward(backend).saved();
        int k = one.codewords();
        double[] codes = kept.codes().read();
        double[] expanded = kept.expanded().read();
        double[] totals = new double[k];
        double[] moments = new double[k * DIMENSIONS];
        for (int set = 0; set + 1 < OFFSETS.length; set++) {
            for (int row = OFFSETS[set]; row < OFFSETS[set + 1]; row++) {
                double mean = 0;
                for (int i = 0; i < k; i++) {
                    mean += codes[row * k + i] * one.upstream()[set * k + i];
                }
                for (int i = 0; i < k; i++) {
                    double gradient = codes[row * k + i]
                            * (one.upstream()[set * k + i] - mean)
                            / (OFFSETS[set + 1] - OFFSETS[set]);
                    totals[i] += gradient;
                    for (int j = 0; j < DIMENSIONS; j++) {
                        moments[i * DIMENSIONS + j] += gradient * expanded[row * 2 * DIMENSIONS + DIMENSIONS + j];
                    }
                }
            }
        }
        double[] centers = kept.codebook().centers.read();
        double[] inverse = kept.codebook().inverse.read();
        double[] result = new double[k * DIMENSIONS];
        Arrays.setAll(result, i -> 2 * one.gamma() * inverse[i] * (moments[i] - totals[i / DIMENSIONS] * centers[i]));
        return result;
    }

    private static void compare(Case one, boolean few) {
        assertThat(one.few())
                .as("whether few of %d codes count", one.codewords())
                .isEqualTo(few);
        try (CpuBackend cpu = new CpuBackend(2);
                Backend reference = new ReferenceBackend();
                Scope here = cpu.scope("test");
                Scope there = reference.scope("test")) {
            AggregationGradients found = one.gradients(cpu, Wanted.BOTH);
            assertClose("centers by the same codes", found.centers().read(), centersGradient(one, cpu), 2e-6);
            // Exponents of some hundreds, rounded to 24 bits, move a code by some 1e-5 of itself before it is left out
            // or not.
            AggregationGradients expected = one.gradients(reference, Wanted.BOTH);
            double rounding = 1e-4;
            assertClose("features", found.features().read(), expected.features().read(), rounding);
            assertClose("centers", found.centers().read(), expected.centers().read(), rounding);
            assertClose(
                    "log variance",
                    found.logVariance().read(),
                    expected.logVariance().read(),
                    rounding);
            assertClose("gamma", found.gamma().read(), expected.gamma().read(), rounding);
            AggregationGradients features = one.gradients(cpu, new Wanted(true, false));
            assertThat(features.features().readFloats())
                    .isEqualTo(found.features().readFloats());
            AggregationGradients parameters = one.gradients(cpu, new Wanted(false, true));
            assertThat(parameters.centers().readFloats())
                    .isEqualTo(found.centers().readFloats());
        }
    }

    @Test
    void gradients_from_few_codes_are_those_of_all() {
        compare(new Case(700, 2), true);
        compare(new Case(129, 3), true);
        compare(new Case(64, 5), true);
    }

    @Test
    void gradients_of_many_codes_are_those_of_all() {
        compare(new Case(700, 0.1), false);
        compare(new Case(40, 0.5), false);
    }

    @Test
    void what_is_not_finite_reaches_the_gradients() {
        for (float bad :
                new float[] {Float.NaN, -Float.NaN, Float.intBitsToFloat(0xffc00000), Float.POSITIVE_INFINITY}) {
            Case feature = new Case(200, 3);
            feature.features()[75 * DIMENSIONS + 4] = bad;
            Case gradient = new Case(200, 3);
            gradient.upstream()[3 * 200 + 17] = bad;
            for (Case one : new Case[] {feature, gradient}) {
                try (Backend cpu = new CpuBackend(2);
                        Scope scope = cpu.scope("test")) {
                    AggregationGradients found = one.gradients(cpu, Wanted.BOTH);
                    assertThat(found.gamma().read()[0]).isNaN();
                    assertThat(found.centers().read()).contains(Double.NaN);
                }
            }
        }
    }

    @Test
    void codes_that_count_are_found_wherever_they_lie() {
        for (int codewords : new int[] {1, 2, 63, 64, 65, 128, 200, 1001}) {
            int rows = 3;
            float least = (float) (0x1p-24 / codewords);
            float[] codes = new float[rows * codewords];
            Random random = new Random(codewords);
            float[] kinds = {
                least, Math.nextDown(least), Math.nextUp(least), 1f, Float.NaN, Float.intBitsToFloat(0xffc00000)
            };
            TreeMap<Integer, Float> expected = new TreeMap<>();
            for (int i = 0; i < codes.length; i += 1 + random.nextInt(40)) {
                codes[i] = kinds[random.nextInt(kinds.length)];
                if (!(codes[i] < least)) {
                    expected.put(i, codes[i]);
                }
            }
            FewCodes few = new FewCodes(codewords, rows);
            long room = Raw.allocate(4L * codes.length + 8);
            try {
                Raw.store(codes, room, codes.length);
                boolean found = few.find(room, rows);
                assertThat(found).as("%d codewords", codewords).isTrue();
                TreeMap<Integer, Float> met = new TreeMap<>();
                for (int row = 0; row < rows; row++) {
                    for (int entry = few.start(row); entry < few.end(row); entry++) {
                        met.put(row * codewords + few.codeword[entry], few.code[entry]);
                    }
                }
                // The neighbour of a NaN whose sign is set may count for being just below.
                met.values().removeIf(value -> value == Math.nextDown(least));
                assertThat(met).as("%d codewords", codewords).isEqualTo(expected);
            } finally {
                Raw.free(room);
            }
        }
    }

    @Test
    void more_than_one_in_eight_are_not_few() {
        int codewords = 1024;
        float[] codes = new float[16 * codewords];
        for (int i = 0; i < codes.length; i += 7) {
            codes[i] = 1;
        }
        long room = Raw.allocate(4L * codes.length);
        try {
            Raw.store(codes, room, codes.length);
            assertThat(new FewCodes(codewords, 16).find(room, 16)).isFalse();
            for (int i = 0; i < codes.length; i++) {
                codes[i] = i % 9 == 0 ? 1 : 0;
            }
            Raw.store(codes, room, codes.length);
            assertThat(new FewCodes(codewords, 16).find(room, 16)).isTrue();
        } finally {
            Raw.free(room);
        }
    }
}
