package org.assay.framework.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SnapshotsTest {
    @Test
    void names_are_distinct_and_differ_from_those_of_metrics() {
        assertThat(Stream.concat(
                        Snapshots.declarations().stream().map(SnapshotDeclaration::name),
                        Metrics.declarations().stream().map(MetricDeclaration::name)))
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("[a-z]+(\\.[a-z]+(-[a-z]+)*)"));
    }

    @Test
    void columns_are_as_many_as_declared_and_equally_long() {
        assertThatThrownBy(() -> Snapshots.SCORES.of(new double[2], new double[2]))
                .hasMessageContaining("sampler.scores has 3 columns, found 2");
        assertThatThrownBy(() -> Snapshots.SCORES.of(new double[2], new double[2], new double[3]))
                .hasMessageContaining("equally long, found 2 and 3");
    }

    @Test
    void a_histogram_counts_every_finite_value_once() {
        Snapshot counted = Histogram.of(Snapshots.SCORES, new double[] {0, 1, 1, 2, 4, Double.NaN}, 4);
        assertThat(counted.columns().get(0)).containsExactly(0, 1, 2, 3);
        assertThat(counted.columns().get(1)).containsExactly(1, 2, 3, 4);
        assertThat(counted.columns().get(2)).containsExactly(1, 2, 1, 1);
        assertThat(Histogram.of(Snapshots.SCORES, new double[0], 2).columns().get(2))
                .containsExactly(0, 0);
        assertThat(Histogram.of(Snapshots.SCORES, new double[] {3, 3}, 2)
                        .columns()
                        .get(2))
                .containsExactly(2, 0);
        Snapshot halved = Histogram.of(Snapshots.SCORES, new double[] {0, 0.3, 0.3, 0.6, 2, 8}, 4);
        assertThat(halved.columns().get(0)).containsExactly(0, 0.25, 0.5, 1, 2, 4, 6);
        assertThat(halved.columns().get(1)).containsExactly(0.25, 0.5, 1, 2, 4, 6, 8);
        assertThat(halved.columns().get(2)).containsExactly(1, 2, 1, 0, 1, 0, 1);
        assertThat(Histogram.of(Snapshots.SCORES, new double[] {1e-300, 8}, 4)
                        .columns()
                        .get(2))
                .as("not without end")
                .hasSize(34);
        assertThat(Histogram.between(Snapshots.DRAWN, new double[] {-1, 0, 9, 10, 99}, 0, 100, 10)
                        .columns()
                        .get(2))
                .containsExactly(3, 1, 0, 0, 0, 0, 0, 0, 0, 1);
    }
}
