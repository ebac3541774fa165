package org.assay.dsl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.assay.dsl.diagnostic.NearNames;
import org.junit.jupiter.api.Test;

class NearNamesTest {
    @Test
    void a_name_cut_short_is_the_only_one_that_begins_so() {
        List<String> metrics = List.of("test.accuracy", "test.error", "validation.error");
        assertThat(NearNames.mend("test.acc", metrics)).isEqualTo("did you mean 'test.accuracy'?");
        assertThat(NearNames.mend("tes", metrics)).startsWith("known: ");
    }

    @Test
    void initials_stand_for_the_words_of_a_name() {
        assertThat(NearNames.mend("bow", List.of("bag-of-words", "deep-ten", "fisher-vector", "llc", "max")))
                .isEqualTo("did you mean 'bag-of-words'?");
    }

    @Test
    void what_shares_no_letter_is_not_meant() {
        assertThat(NearNames.mend("x", List.of("as", "over", "lines"))).isEqualTo("known: as, lines, over");
        assertThat(NearNames.mend("xs", List.of("as", "over", "lines"))).isEqualTo("did you mean 'as'?");
    }

    @Test
    void a_slip_of_the_keyboard_is_mended() {
        assertThat(NearNames.mend("optimiser", List.of("optimizer", "schedule")))
                .isEqualTo("did you mean 'optimizer'?");
    }
}
