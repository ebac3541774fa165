package org.assay.reports;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.assay.reports.figure.FigureSpec;
import org.assay.reports.figure.Over;
import org.assay.reports.result.CellResult;
import org.assay.reports.result.Method;
import org.assay.reports.result.ReportHeader;
import org.assay.reports.result.ResultSet;
import org.assay.reports.statistics.PairedTest;
import org.assay.reports.table.Comparison;
import org.assay.reports.table.TableSpec;

/** Text that no format may take for its own. */
final class HostileText {
    static final String HOSTILE =
            "100% & _under_ #1 $x$ {a} ~ ^ \\input{x} <b>\"q\"</b> 'p' | `c` </script><script>alert(1)</script> \u202Eabc é∞";

    private HostileText() {}

    static ResultSet results() {
        List<CellResult> cells = new ArrayList<>();
        Random random = new Random(1);
        for (long seed = 1; seed <= 3; seed++) {
            for (String method : List.of("uniform", "evil")) {
                Method named = new Method(method, method.equals("evil") ? HOSTILE : "Uniform");
                cells.add(Samples.course(named, Map.of("model.dropout", HOSTILE), seed, 0.05, random, false));
            }
        }
        return Samples.results(cells).withAxisLabels(Map.of("model.dropout", HOSTILE));
    }

    static ReportSpec spec() {
        ReportHeader header = Samples.header();
        ReportHeader evil = new ReportHeader(
                HOSTILE,
                header.experiment(),
                "assay run '" + HOSTILE + "'",
                header.projectVersion(),
                header.commit(),
                List.of(HOSTILE),
                header.seeds(),
                header.date(),
                Map.of("java", HOSTILE),
                Map.of(HOSTILE, HOSTILE));
        return new ReportSpec(
                evil,
                List.of(TableSpec.named("errors")
                        .caption(HOSTILE)
                        .value("test.error")
                        .rows("method")
                        .columns("model.dropout")
                        .compare(Comparison.against("uniform", PairedTest.PAIRED_T))
                        .build()),
                List.of(FigureSpec.named("curves")
                        .caption(HOSTILE)
                        .value("test.error")
                        .over(Over.EPOCHS)
                        .lines("method")
                        .splitBy("model.dropout")
                        .build()),
                List.of(HOSTILE));
    }
}
