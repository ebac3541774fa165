package org.assay.experiments.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.concurrent.Callable;
import org.assay.dsl.check.Checked;
import org.assay.dsl.diagnostic.Diagnostic;
import org.assay.dsl.diagnostic.DiagnosticRenderer;
import org.assay.dsl.diagnostic.Severity;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code assay check FILE}. */
@Command(
        name = "check",
        description = "Check an experiment file: everything that is wrong, with place, reason and mend.")
final class CheckCommand implements Callable<Integer> {
    @Mixin
    FileOptions options = new FileOptions();

    @Override
    public Integer call() {
        Checked checked = new Session(options).check();
        if (options.common.json) {
            checked.diagnostics().forEach(one -> System.out.println(json(one)));
        } else {
            System.out.print(DiagnosticRenderer.render(checked.diagnostics()));
            checked.document()
                    .ifPresent(document -> document.experiments()
                            .forEach(experiment -> System.out.println("ok: " + experiment.name() + ", "
                                    + experiment.cells().size() + " cells")));
        }
        return checked.document().isPresent() ? ExitCode.DONE : ExitCode.WRONG_INPUT;
    }

    private static String json(Diagnostic one) {
        var source = one.span().source();
        return new ObjectMapper()
                .createObjectNode()
                .put("id", one.id())
                .put("severity", one.severity() == Severity.ERROR ? "error" : "warning")
                .put("file", source.name())
                .put("line", source.line(one.span().from()))
                .put("column", source.column(one.span().from()))
                .put("message", one.message())
                .put("mend", one.mend())
                .toString();
    }
}
