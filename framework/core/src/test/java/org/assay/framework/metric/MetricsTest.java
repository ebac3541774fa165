package org.assay.framework.metric;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MetricsTest {
    @Test
    void labels_are_distinct_and_in_words_without_units() {
        assertThat(Metrics.declarations())
                .extracting(MetricDeclaration::label)
                .doesNotHaveDuplicates()
                .allMatch(label -> label.matches("[A-Z][a-z' -]*"), "a capital, then words")
                .noneMatch(label -> label.contains("seconds") || label.contains("percent"));
    }

    @Test
    void what_is_measured_on_a_split_names_the_split() {
        assertThat(Metrics.declarations())
                .filteredOn(metric -> metric.split() != null)
                .hasSize(12)
                .allSatisfy(metric -> assertThat(metric.label().toLowerCase(java.util.Locale.ROOT))
                        .startsWith(metric.split().toString().substring(0, 4)));
    }
}
