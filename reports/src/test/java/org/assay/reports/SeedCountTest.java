package org.assay.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.assay.reports.result.CellResult;
import org.assay.reports.result.Outcome;
import org.assay.reports.table.TableSpec;
import org.junit.jupiter.api.Test;

class SeedCountTest {
    @Test
    void a_table_says_how_many_seeds_it_has() {
        TableSpec spec =
                TableSpec.named("errors").value("test.error").rows("method").build();
        CellResult failed = Samples.run("uniform", 1, Outcome.failed("out of memory"));
        CellResult done = Samples.run("uniform", 1, Outcome.done(), 0.5);
        CellResult other = Samples.run("uniform", 2, Outcome.failed("out of memory"));
        assertThat(spec.of(Samples.results(List.of(failed, other)), Samples.header())
                        .explanation())
                .isEqualTo("Test error (%): no seed has a value.");
        assertThat(spec.of(Samples.results(List.of(done)), Samples.header()).explanation())
                .isEqualTo("Test error (%): a single seed, so there is no spread.");
        assertThat(spec.of(Samples.results(List.of(done, other)), Samples.header())
                        .explanation())
                .isEqualTo("Test error (%): no entry has a value of more than one seed, so there is no spread.");
    }
}
