package org.assay.experiments.command;

import java.util.List;
import org.assay.experiments.report.Provenances;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/** The program {@code assay}. */
@Command(
        name = "assay",
        description = "Learned aggregation and importance sampling: experiment files to tables and figures.",
        mixinStandardHelpOptions = true,
        versionProvider = Assay.Version.class,
        subcommands = {
            CheckCommand.class,
            PlanCommand.class,
            RunCommand.class,
            ReportCommand.class,
            ListCommand.class,
            DescribeCommand.class,
            EncodeCommand.class,
            ExportCommand.class,
            DataCommand.class,
            BenchCommand.class
        },
        footer = {"", "Exit codes: 0 done, 1 a cell failed, 2 the input is wrong, 3 the environment, 130 interrupted."})
public final class Assay implements Runnable {
    private static volatile List<String> arguments = List.of();

    /** Prints the version. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"assay " + Provenances.version()};
        }
    }

    @Override
    public void run() {
        CommandLine.usage(this, System.out);
    }

    /** The command as typed, for provenance. */
    static String commandLine() {
        return ("assay " + ShellWords.join(arguments)).strip();
    }

    public static void main(String[] typed) {
        arguments = List.of(typed);
        System.exit(program().execute(typed));
    }

    static CommandLine program() {
        CommandLine program = new CommandLine(new Assay());
        program.setCaseInsensitiveEnumValuesAllowed(true);
        program.setExecutionExceptionHandler((fault, command, parsed) -> {
            boolean debug = parsed.originalArgs().contains("--debug");
            if (debug) {
                fault.printStackTrace(System.err);
            }
            if (fault instanceof UserFault known) {
                System.err.println("assay: " + known.getMessage());
                return known.exitCode();
            }
            System.err.println("assay: unexpected: " + fault.getClass().getSimpleName() + ": " + fault.getMessage()
                    + (debug ? "" : " (run with --debug for details)"));
            return ExitCode.ENVIRONMENT;
        });
        return program;
    }
}
