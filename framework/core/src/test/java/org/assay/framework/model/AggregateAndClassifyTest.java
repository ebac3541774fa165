package org.assay.framework.model;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.assay.framework.Bootstrap;
import org.assay.framework.component.ComponentException;
import org.assay.framework.component.Components;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AggregateAndClassifyTest {
    private static final Components COMPONENTS = Bootstrap.components(List.of());

    private static void instantiate(String aggregator, String map) {
        COMPONENTS.instantiate(
                ModelComponent.FAMILY,
                COMPONENTS.read(
                        ModelComponent.FAMILY.name(),
                        "aggregate-and-classify(aggregator: " + aggregator + ", feature-map: " + map + ")"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "vlad | chi-square",
                "soft-vlad | chi-square(steps: 1)",
                "fisher-vector | square-root",
                "net-vlad | chain(maps: [unit-length, square-root])",
                "bag-of-words | chain(maps: [chi-square, square-root])",
                "deep-ten | chain(maps: [signed-square-root, chi-square])"
            })
    void a_map_of_histograms_is_refused_for_what_may_be_negative(String aggregator, String map) {
        assertThatThrownBy(() -> instantiate(aggregator, map))
                .isInstanceOf(ComponentException.class)
                .hasMessageStartingWith("feature-map: ")
                .hasMessageContaining(" gets negative values here, and ")
                .hasMessageEndingWith("; use signed-square-root, unit-length or identity in its place");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bag-of-words | chi-square",
                "soft-assignment | square-root",
                "mean | square-root",
                "attention | chi-square",
                "vlad | chain(maps: [signed-square-root, unit-length])",
                "fisher-vector | identity",
                "soft-assignment | chain(maps: [chi-square(steps: 1), square-root])",
                "bag-of-words | chain(maps: [square-root, chi-square])"
            })
    void others_are_not(String aggregator, String map) {
        assertThatCode(() -> instantiate(aggregator, map)).doesNotThrowAnyException();
    }
}
