package org.assay.experiments.command;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.assay.experiments.plan.PlannedExperiment;
import org.assay.experiments.report.Provenances;
import org.assay.experiments.report.ReportBuilder;
import org.assay.experiments.store.RunStore;
import org.assay.reports.ReportFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code assay report FILE}. */
@Command(name = "report", description = "Draw the reports of a file from what is stored, without running anything.")
final class ReportCommand implements Callable<Integer> {
    @Mixin
    FileOptions options = new FileOptions();

    @Override
    public Integer call() {
        Session session = new Session(options);
        RunStore store = new RunStore(options.out);
        for (PlannedExperiment planned : session.plan(session.document(System.err))) {
            draw(planned, store, options, true);
        }
        return ExitCode.DONE;
    }

    /** Draws one report and prints its tables and where it lies. */
    static void draw(PlannedExperiment planned, RunStore store, FileOptions options, boolean kept) {
        String commit =
                Provenances.commit(options.file.toAbsolutePath().normalize().getParent());
        try {
            ReportFiles files = new ReportBuilder(store, Assay.commandLine(), commit)
                    .write(
                            planned,
                            store.experimentDirectory(planned.experiment().name())
                                    .resolve("report"));
            if (options.common.json) {
                ObjectNode line = JsonNodeFactory.instance.objectNode();
                line.put("event", "report")
                        .put("experiment", planned.experiment().name());
                if (kept) {
                    line.put("index", files.index().toString());
                } else {
                    line.put("files", files.files().size());
                }
                System.out.println(line);
            } else {
                System.out.println();
                System.out.print(files.summary());
                System.out.println(
                        kept
                                ? "report: " + files.index()
                                : "report drawn: " + files.files().size() + " files");
            }
        } catch (IOException e) {
            throw new UserFault(ExitCode.ENVIRONMENT, "the report cannot be written: " + e.getMessage(), e);
        }
    }
}
