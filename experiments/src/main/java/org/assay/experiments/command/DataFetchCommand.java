package org.assay.experiments.command;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.assay.experiments.data.FetchException;
import org.assay.experiments.data.FetchProgress;
import org.assay.experiments.data.Fetcher;
import org.assay.experiments.data.Holdings;
import org.assay.framework.dataset.source.DataSource;
import org.assay.framework.dataset.source.SourceFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code assay data fetch NAME...}. */
@Command(
        name = "fetch",
        description = {
            "Fetch the files of data sets that are missing or damaged from their publishers, over HTTPS alone, into the first data directory:",
            "--data, ASSAY_DATA, or data/ in the current directory. An interrupted fetch goes on where it was."
        })
final class DataFetchCommand implements Callable<Integer> {
    @Mixin
    CommonOptions options = new CommonOptions();

    @Parameters(paramLabel = "NAME", arity = "1..*", description = "Data sets, as 'assay data' lists them.")
    List<String> names = new ArrayList<>();

    @Override
    public Integer call() throws InterruptedException {
        DataPlaces places = new DataPlaces(options);
        List<DataSource> sources = places.named(names);
        Path target = places.target();
        Holdings holdings = places.holdings();
        for (DataSource source : sources) {
            List<SourceFile> wanted = wanted(source, holdings);
            if (wanted.isEmpty()) {
                note(
                        source,
                        "here and intact, in "
                                + holdings.place(source).map(Path::toString).orElse("the program itself"));
            } else if (!source.fetchable()) {
                throw new UserFault(ExitCode.WRONG_INPUT, byHand(source, wanted, target));
            } else {
                fetch(source, wanted, target);
            }
        }
        return ExitCode.DONE;
    }

    private static List<SourceFile> wanted(DataSource source, Holdings holdings) {
        return source.files().stream()
                .filter(file -> {
                    List<Holdings.Held> held = holdings.held(file);
                    return held.isEmpty()
                            || !held.stream()
                                    .allMatch(one -> Holdings.verify(one).intact());
                })
                .toList();
    }

    private static String byHand(DataSource source, List<SourceFile> wanted, Path target) {
        return source.name() + " is not fetched (" + source.licence() + "): " + source.advice() + " under " + target
                + "; wanted: "
                + String.join(
                        ", ",
                        wanted.stream()
                                .map(file -> file.places().get(0) + " of " + file.size() + " bytes")
                                .toList());
    }

    private void fetch(DataSource source, List<SourceFile> wanted, Path target) throws InterruptedException {
        note(source, "licence: " + source.licence() + "; into " + target);
        Fetcher fetcher = new Fetcher(target, progress(source));
        for (SourceFile file : wanted) {
            try {
                fetcher.fetch(file);
            } catch (FetchException e) {
                throw new UserFault(ExitCode.ENVIRONMENT, source.name() + ": " + e.getMessage(), e);
            }
            note(source, file.name() + ": here");
        }
    }

    private void note(DataSource source, String text) {
        if (options.json) {
            System.out.println(JsonNodeFactory.instance
                    .objectNode()
                    .put("name", source.name())
                    .put("note", text));
        } else {
            System.out.println(source.name() + ": " + text);
        }
    }

    /** A line at every tenth of a file. */
    private FetchProgress progress(DataSource source) {
        return new FetchProgress() {
            private String told = "";

            @Override
            public void bytes(SourceFile file, long done) {
                long tenth = 10 * done / file.size();
                String now = file.name() + tenth;
                if (tenth > 0 && !now.equals(told)) {
                    told = now;
                    if (options.json) {
                        System.out.println(JsonNodeFactory.instance
                                .objectNode()
                                .put("name", source.name())
                                .put("file", file.name())
                                .put("bytes", done)
                                .put("of", file.size()));
                    } else {
                        System.out.println(String.format(
                                Locale.ROOT,
                                "%s: %s %d %% of %.1f MiB",
                                source.name(),
                                file.name(),
                                10 * tenth,
                                file.size() / 1048576.0));
                    }
                }
            }

            @Override
            public void note(String text) {
                DataFetchCommand.this.note(source, text);
            }
        };
    }
}
