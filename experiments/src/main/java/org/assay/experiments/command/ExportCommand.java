package org.assay.experiments.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.assay.experiments.export.ModelExport;
import org.assay.experiments.store.CellSearch;
import org.assay.experiments.store.KeptModel;
import org.assay.experiments.store.RunStore;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code assay export CELL}. */
@Command(
        name = "export",
        description = {
            "Write the trained model of a cell as .npy files and model.json.",
            "An earlier export in the directory is replaced; other files there are left alone.",
            "Example: assay export 'digits-aggregation t1 seed=1 model.aggregator.codewords=16' --to t1"
        })
final class ExportCommand implements Callable<Integer> {
    @Mixin
    CommonOptions options = new CommonOptions();

    @Parameters(paramLabel = "CELL", description = "Its id, the beginning of its id, or words of its label.")
    String cell;

    @Option(names = "--runs", paramLabel = "DIR", description = "The runs directory (default: ${DEFAULT-VALUE}).")
    Path runs = Path.of("runs");

    @Option(names = "--to", paramLabel = "DIR", description = "Where files go; made (default: export/ID).")
    Path to;

    /** One of the two. */
    static final class Which {
        @Option(names = "--best", description = "The model with the least validation error.")
        boolean best;

        @Option(names = "--last", description = "The model after the last step (default).")
        boolean last;
    }

    @ArgGroup
    Which which = new Which();

    @Override
    public Integer call() {
        RunStore store = new RunStore(runs);
        if (!Files.isDirectory(runs)) {
            throw new UserFault(
                    ExitCode.WRONG_INPUT, "there is no runs directory " + runs + "; name the one to read with --runs");
        }
        try {
            CellSearch.Found found = new CellSearch(store).find(cell);
            Path directory = to == null ? Path.of("export", found.id()) : to;
            ModelExport.Written written = new ModelExport(store)
                    .write(found.id(), which.best ? KeptModel.Kind.BEST : KeptModel.Kind.LAST, directory);
            if (options.json) {
                System.out.println(new ObjectMapper()
                        .createObjectNode()
                        .put("event", "export")
                        .put("cell", found.id())
                        .put("directory", directory.toString())
                        .put("arrays", written.arrays())
                        .put("removed", written.removed()));
            } else {
                System.out.println(directory + ": " + written.arrays() + " arrays and model.json of cell "
                        + found.id() + " (" + found.label() + ")"
                        + (written.removed() == 0
                                ? ""
                                : "; removed " + written.removed() + " of the export that was there"));
            }
            return ExitCode.DONE;
        } catch (IllegalArgumentException e) {
            throw new UserFault(ExitCode.WRONG_INPUT, String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new UserFault(ExitCode.ENVIRONMENT, "the model cannot be exported: " + e.getMessage(), e);
        }
    }
}
