package org.assay.experiments.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.assay.reports.result.CellResult;
import org.assay.reports.result.Method;
import org.assay.reports.result.Outcome;
import org.assay.reports.result.Point;
import org.assay.reports.result.Provenance;
import org.junit.jupiter.api.Test;

class UnconvergedFitsTest {
    private static CellResult cell(String method, double... converged) {
        List<Point> fits = Arrays.stream(converged)
                .mapToObj(value -> new Point(0, 0, 0, 0, value))
                .toList();
        return new CellResult(
                "bags",
                Method.of(method),
                Map.of(),
                1,
                Outcome.done(),
                fits.isEmpty() ? Map.of() : Map.of("classifier.converged", fits),
                Provenance.none());
    }

    @Test
    void fits_that_their_limit_ended_are_counted_by_method() {
        assertThat(UnconvergedFits.words(List.of(cell("bow", 0), cell("bow", 1), cell("t1", 1, 0), cell("joint"))))
                .hasValue(
                        "2 of 4 fits of a classifier ended at the limit of iterations before it converged (bow 1 of 2, t1 1 of 2):"
                                + " raise procedure.iterations, or the penalty.");
    }

    @Test
    void where_all_converged_or_none_was_made_nothing_is_said() {
        assertThat(UnconvergedFits.words(List.of(cell("bow", 1), cell("joint"))))
                .isEmpty();
        assertThat(UnconvergedFits.words(List.of())).isEmpty();
    }
}
