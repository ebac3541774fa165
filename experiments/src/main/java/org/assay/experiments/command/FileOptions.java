package org.assay.experiments.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Options of commands that read an experiment file. */
final class FileOptions {
    @Mixin
    CommonOptions common = new CommonOptions();

    @Parameters(paramLabel = "FILE", description = "The experiment file.")
    Path file;

    @Option(
            names = "--set",
            paramLabel = "PATH=VALUE",
            description =
                    "Set a value in every experiment of the file, such as budget='5 epochs' or seeds=1..2, or in one, as in NAME:batch=32; repeatable. An axis of that path is left with the one value.")
    List<String> set = new ArrayList<>();

    @Option(names = "--out", paramLabel = "DIR", description = "The runs directory (default: ${DEFAULT-VALUE}).")
    Path out = Path.of("runs");
}
