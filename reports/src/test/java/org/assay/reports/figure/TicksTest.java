package org.assay.reports.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TicksTest {
    private static List<String> labels(double low, double high) {
        return Ticks.of(FigureSpec.Scale.LOG, low, high, 6, Ticks.Ends.ROUND).major().stream()
                .map(tick -> tick.text() + tick.exponent())
                .toList();
    }

    @Test
    void a_log_axis_with_few_decades_has_labels_between_them() {
        assertThat(labels(4.3, 90)).containsExactly("5", "10", "20", "50");
        assertThat(labels(0.6, 70)).containsExactly("1", "2", "5", "10", "20", "50");
        assertThat(labels(2, 7)).hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    void a_log_axis_of_many_decades_has_labels_at_decades_alone() {
        assertThat(labels(0.02, 90)).containsExactly("0.01", "0.1", "1", "10", "100");
        assertThat(labels(2e-6, 1)).allMatch(label -> label.startsWith("10") || label.equals("1"));
    }
}
