package org.assay.reports.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CommonWordsTest {
    private static CommonWords of(String... labels) {
        return CommonWords.of(List.of(labels));
    }

    @Test
    void what_labels_end_in_is_said_once() {
        assertThat(of("Scoring time", "Sampling time", "Step time"))
                .isEqualTo(new CommonWords("Time", List.of("Scoring", "Sampling", "Step")));
        assertThat(of("Training error", "Test error")).isEqualTo(new CommonWords("Error", List.of("Training", "Test")));
    }

    @Test
    void what_stands_before_a_joining_word_is_said_once() {
        assertThat(of("Relative gradient variance by loss", "Relative gradient variance by gradient norm"))
                .isEqualTo(new CommonWords("Relative gradient variance", List.of("By loss", "By gradient norm")));
    }

    @Test
    void labels_stay_whole_where_a_shared_part_would_name_no_quantity() {
        for (List<String> labels : List.of(
                List.of("Test error", "Test loss"),
                List.of("Test loss", "Mean weight"),
                List.of("Loss", "Test loss"),
                List.of("Error of training batches", "Loss of training batches"))) {
            assertThat(CommonWords.of(labels)).isEqualTo(new CommonWords("", labels));
        }
    }
}
