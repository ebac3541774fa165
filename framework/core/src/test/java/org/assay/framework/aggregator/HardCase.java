package org.assay.framework.aggregator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is easily 0/0 or ∞ − ∞: one codeword, codewords that are one, features on codewords and between them, sets of one feature, sharpness without
 * bounds, variances next to none, a prior of 0, features that are all the same, and features far from every codeword.
 *
 * @param name what is hard about it
 * @param features of two dimensions
 */
record HardCase(String name, AggregatorComponent component, double[] features, int... offsets) {
    private static final float[] PAIRS = {0, 0, 0, 0, 1, 1};
    /** A feature on two codewords that are one, one on the third, one between them, one aside. */
    private static final double[] FEATURES = {0, 0, 1, 1, 0.5, 0.5, 0.5, 2};

    static Stream<HardCase> all() {
        Map<String, Given> books = new LinkedHashMap<>();
        float[] sample = {0, 0, 1, 1, 0.5f, 2};
        books.put("one codeword", new Given(new float[] {0, 0}, new float[] {1, 1}, new float[] {1}, sample));
        books.put("duplicate codewords", new Given(PAIRS, filled(6, 1), filled(3, 1 / 3f), sample));
        for (float tiny : new float[] {1e-12f, 1e-30f}) {
            float[] variances = {tiny, 1, 1, tiny, 1, 1};
            books.put(
                    "a variance of " + tiny + " and a prior of 0",
                    new Given(PAIRS, variances, new float[] {0, 0.5f, 0.5f}, sample));
        }
        books.put(
                "every variance " + 1e-30f,
                new Given(new float[] {0, 0, 1, 0, 0, 1}, filled(6, 1e-30f), filled(3, 1 / 3f), sample));
        books.put("all features the same", new Given(PAIRS, filled(6, 1), filled(3, 1 / 3f), new float[6]));
        List<HardCase> cases = new ArrayList<>();
        books.forEach((name, given) -> {
            List<AggregatorComponent> blunt = blunt(given);
            cases.addAll(of(name, blunt, FEATURES, 0, 1, 2, 4));
            // Sharpness and the scale of covariances are one parameter, and single precision ends at 3e38.
            for (double sharpness :
                    given.leastVariance() > 1e-20 ? new double[] {1, 1e9, 1e30} : new double[] {1, 1e9}) {
                cases.addAll(of(name + ", sharpness " + sharpness, sharp(given, sharpness), FEATURES, 0, 1, 2, 4));
            }
            if (given.leastVariance() == 1) {
                cases.addAll(of(name + ", far", blunt, far(), 0, 1, 4));
                cases.addAll(of(name + ", far", sharp(given, 1), far(), 0, 1, 4));
            }
        });
        return cases.stream();
    }

    private static List<HardCase> of(
            String name, List<AggregatorComponent> components, double[] features, int... offsets) {
        return components.stream()
                .map(one -> new HardCase(name + ": " + one.getClass().getSimpleName(), one, features, offsets))
                .toList();
    }

    private static List<AggregatorComponent> sharp(Given given, double sharpness) {
        int k = given.priors().length;
        return List.of(
                new SoftAssignment(k, Optional.of(sharpness), 100, true, true, false, given),
                new SoftAssignment(k, Optional.of(sharpness), 100, true, true, true, given),
                new SoftVlad(k, Optional.of(sharpness), 100, true, true, false, given),
                new SoftVlad(k, Optional.of(sharpness), 100, true, true, true, given),
                new NetVlad(k, Optional.of(sharpness), 100, false, true, true, true, false, given),
                new NetVlad(k, Optional.of(sharpness), 100, true, true, true, true, false, given),
                new NetVlad(k, Optional.of(sharpness), 100, true, true, true, true, true, given),
                new NetFv(k, Optional.empty(), 1 + sharpness, true, true, true, given),
                new NetFv(k, Optional.of(sharpness), 100, true, true, true, given),
                new DeepTen(k, Optional.empty(), 1 + sharpness, true, true, true, given),
                new DeepTen(k, Optional.of(sharpness), 100, true, true, true, given));
    }

    private static List<AggregatorComponent> blunt(Given given) {
        int k = given.priors().length;
        return List.of(
                new Vlad(k, true, true, true, true, true, true, given),
                new FisherVector(k, true, true, true, true, given),
                new FisherVector(k, false, true, true, true, given),
                new FisherVector(k, true, false, false, false, given),
                new Llc(k, 5, 1e-4, true, given),
                new NetVlad(k, Optional.empty(), 100, false, true, true, true, false, given),
                new NetFv(k, Optional.empty(), 100, true, true, true, given),
                new DeepTen(k, Optional.empty(), 100, true, true, true, given),
                new BagOfWords(k, given),
                new Attention(2, 3, true, true),
                new MeanAggregator(),
                new MaxAggregator());
    }

    private static double[] far() {
        double[] far = FEATURES.clone();
        far[0] = 1e6;
        far[3] = -1e6;
        return far;
    }

    private static float[] filled(int count, float value) {
        float[] values = new float[count];
        Arrays.fill(values, value);
        return values;
    }

    @Override
    public String toString() {
        return name;
    }
}
