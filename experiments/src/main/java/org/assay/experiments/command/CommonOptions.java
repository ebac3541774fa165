package org.assay.experiments.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Options of every command. */
final class CommonOptions {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help and nothing else.")
    boolean help;

    @Option(names = "--json", description = "Print JSON lines instead of text.")
    boolean json;

    @Option(names = "--debug", description = "Show stack traces of unexpected errors.")
    boolean debug;

    @Option(
            names = "--plugin",
            paramLabel = "JAR",
            description =
                    "Add the components of a jar; repeatable. Jars in plugins/ beside the experiment are added by themselves.")
    List<Path> plugins = new ArrayList<>();

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "Where data files are; else ASSAY_DATA, data/ beside the experiment, ../shared/data beside the project.")
    Path data;
}
