package org.assay.experiments.command;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.assay.experiments.data.Holdings;
import org.assay.framework.dataset.source.DataSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code assay data verify [NAME...]}. */
@Command(
        name = "verify",
        description =
                "Compare the files of data sets with their sizes and checksums; without a name, all that are here.")
final class DataVerifyCommand implements Callable<Integer> {
    @Mixin
    CommonOptions options = new CommonOptions();

    @Parameters(paramLabel = "NAME", arity = "0..*", description = "Data sets, as 'assay data' lists them.")
    List<String> names = new ArrayList<>();

    @Override
    public Integer call() {
        DataPlaces places = new DataPlaces(options);
        Holdings holdings = places.holdings();
        int damaged = 0;
        int missing = 0;
        for (DataSource source : names.isEmpty() ? places.all() : places.named(names)) {
            for (Holdings.Held held : holdings.held(source)) {
                Holdings.Verdict verdict = Holdings.verify(held);
                damaged += verdict.intact() ? 0 : 1;
                tell(source, held.path().toString(), verdict.intact() ? "intact" : "differs", verdict);
            }
            if (!names.isEmpty()) {
                for (var file : holdings.missing(source)) {
                    missing++;
                    tell(
                            source,
                            file.places().get(0),
                            "missing",
                            new Holdings.Verdict(new Holdings.Held(file, places.target()), "is not there"));
                }
            }
        }
        if (damaged + missing > 0) {
            throw new UserFault(
                    ExitCode.WRONG_INPUT,
                    damaged + " file(s) differ from the publisher's, " + missing
                            + " missing; 'assay data fetch NAME' gets them from their publisher");
        }
        return ExitCode.DONE;
    }

    private void tell(DataSource source, String path, String state, Holdings.Verdict verdict) {
        if (options.json) {
            System.out.println(JsonNodeFactory.instance
                    .objectNode()
                    .put("name", source.name())
                    .put("path", path)
                    .put("state", state)
                    .put("by", verdict.means())
                    .put("fault", verdict.fault()));
        } else {
            System.out.println(state + "  " + source.name() + "  " + path + "  "
                    + (verdict.intact() ? verdict.means() : verdict.fault()));
        }
    }
}
