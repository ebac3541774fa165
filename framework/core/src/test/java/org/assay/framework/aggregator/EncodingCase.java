package org.assay.framework.aggregator;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * An encoding that another tool made too.
 *
 * @param name of the oracle's line in encodings.txt
 * @param on a codebook: the component
 * @param agreement what it may differ from the oracle by in double precision, at values up to 4 (Fisher) or 1
 * @param lost how many times more than others it loses of single precision
 */
record EncodingCase(String name, Function<Given, AggregatorComponent> on, double agreement, double lost) {
    static final int CODEWORDS = 7;
    static final int WIDTH = 4;
    static final double GAMMA = 1.3;
    static final double ALPHA = 0.8;

    /**
     * Sums of a dozen terms, in another order than the oracle's, and exponentials that differ in the last bit. Measured: Fisher 4e-15 raw at values up
     * to 3.7 and 4e-16 improved; T1, T2 and VLAD 1.1e-16; NetVLAD, NetFV and Deep TEN 4e-16; LLC, which solves systems, 1.1e-14.
     */
    private static final double LAST_BITS = 1e-15;

    static List<EncodingCase> all() {
        return List.of(
                new EncodingCase("fisher", given -> fisher(given, false, true), 1e-14, 1),
                new EncodingCase("fisher-improved", given -> fisher(given, true, true), LAST_BITS, 1),
                new EncodingCase("fisher", given -> fisher(given, false, false), 1e-14, 1),
                new EncodingCase("fisher-improved", given -> fisher(given, true, false), LAST_BITS, 1),
                new EncodingCase(
                        "mixture-posterior",
                        given -> new SoftAssignment(CODEWORDS, Optional.of(GAMMA), 100, false, false, true, given),
                        LAST_BITS,
                        1),
                new EncodingCase(
                        "soft-assignment",
                        given -> new SoftAssignment(CODEWORDS, Optional.of(GAMMA), 100, true, true, false, given),
                        LAST_BITS,
                        1),
                new EncodingCase("soft-vlad", given -> softVlad(given, true), LAST_BITS, 1),
                new EncodingCase("soft-vlad", given -> softVlad(given, false), LAST_BITS, 1),
                new EncodingCase("vlad-raw", given -> vlad(given, false, false, false, false, false), LAST_BITS, 1),
                new EncodingCase("vlad-unit", given -> vlad(given, false, false, false, false, true), LAST_BITS, 1),
                new EncodingCase("vlad-root", given -> vlad(given, false, false, true, false, true), LAST_BITS, 1),
                new EncodingCase("vlad-intra", given -> vlad(given, false, false, false, true, true), LAST_BITS, 1),
                new EncodingCase(
                        "vlad-mass-root-intra", given -> vlad(given, false, true, true, true, true), LAST_BITS, 1),
                new EncodingCase("vlad-residual", given -> vlad(given, true, false, false, false, true), LAST_BITS, 1),
                new EncodingCase("bag-of-words", given -> new BagOfWords(CODEWORDS, given), LAST_BITS, 1),
                new EncodingCase("llc", given -> new Llc(CODEWORDS, 5, 1e-4, true, given), 1e-13, 10),
                new EncodingCase("deep-ten", EncodingCase::deepTen, LAST_BITS, 1),
                new EncodingCase("net-vlad", given -> netVlad(given, false, false), LAST_BITS, 1),
                new EncodingCase("net-vlad", given -> netVlad(given, true, false), LAST_BITS, 1),
                new EncodingCase("net-vlad", given -> netVlad(given, true, true), LAST_BITS, 1),
                new EncodingCase("net-fv", EncodingCase::netFv, LAST_BITS, 1));
    }

    private static AggregatorComponent fisher(Given given, boolean improved, boolean learned) {
        return new FisherVector(CODEWORDS, improved, learned, learned, learned, given);
    }

    private static AggregatorComponent softVlad(Given given, boolean learnGamma) {
        return new SoftVlad(CODEWORDS, Optional.of(GAMMA), 100, true, true, learnGamma, given);
    }

    private static AggregatorComponent vlad(
            Given given, boolean residual, boolean mass, boolean power, boolean intra, boolean unit) {
        return new Vlad(CODEWORDS, residual, mass, power, intra, unit, true, given);
    }

    private static AggregatorComponent deepTen(Given given) {
        Given isotropic = given.withUnitVariances();
        return new DeepTen(CODEWORDS, Optional.empty(), isotropic.ratioFor(GAMMA), true, true, true, isotropic);
    }

    private static AggregatorComponent netVlad(Given given, boolean tied, boolean learnAlpha) {
        return new NetVlad(CODEWORDS, Optional.of(ALPHA), 100, tied, true, true, true, learnAlpha, given);
    }

    private static AggregatorComponent netFv(Given given) {
        return new NetFv(
                CODEWORDS, Optional.empty(), given.withUnitVariances().ratioFor(ALPHA), true, true, true, given);
    }

    @Override
    public String toString() {
        return name;
    }
}
