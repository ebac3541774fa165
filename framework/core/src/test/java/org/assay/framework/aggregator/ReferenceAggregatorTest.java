package org.assay.framework.aggregator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.assay.framework.tensor.Backend;
import org.assay.framework.tensor.reference.ReferenceBackend;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReferenceAggregatorTest extends AggregatorContract {
    @Override
    protected Backend open() {
        return new ReferenceBackend();
    }

    static Stream<HardCase> hard() {
        return HardCase.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hard")
    void hard_cases_stay_finite(HardCase one) {
        Encoder encoder = new Encoder(open(), 2, one.component());
        requireFinite("encoding", encoder.encode(one.features(), one.offsets()));
        encoder.gradients(one.features(), one.offsets()).forEach(ReferenceAggregatorTest::requireFinite);
    }

    private static void requireFinite(String what, double[] values) {
        assertThat(values).as(what).matches(all -> Arrays.stream(all).allMatch(Double::isFinite), "all finite");
    }
}
