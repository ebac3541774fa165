package org.assay.checks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The packaged program, started as a user would, in a directory of its own. */
final class Program {
    private static final Path LAUNCHER =
            Path.of("../../experiments/target/assay/bin/assay").toAbsolutePath().normalize();
    private static final long PATIENCE_SECONDS = 240;

    private final Path directory;

    Program(Path directory) {
        this.directory = directory;
    }

    /** How it ended and what it said. */
    record Ended(int exit, String out, String errors) {
        String all() {
            return out + errors;
        }
    }

    /** The jar of the example plugin. */
    static String plugin() {
        try (Stream<Path> jars = Files.list(Path.of("../plugin/target"))) {
            return jars.filter(path -> path.getFileName().toString().matches("assay-example-plugin-[0-9.]+\\.jar"))
                    .findFirst()
                    .orElseThrow()
                    .toAbsolutePath()
                    .normalize()
                    .toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path write(String name, String text) {
        try {
            return Files.writeString(directory.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Process start(Map<String, String> environment, String... arguments) {
        List<String> command = new ArrayList<>(List.of("bash", LAUNCHER.toString()));
        command.addAll(List.of(arguments));
        return start(environment, command);
    }

    /** As on a disk with no room for a file above so many KiB. */
    Ended runWithFilesUpTo(int kibibytes, String... arguments) {
        return end(start(
                Map.of(),
                List.of(
                        "bash",
                        "-c",
                        "ulimit -f " + kibibytes + " && exec bash '" + LAUNCHER + "' " + String.join(" ", arguments))));
    }

    private Process start(Map<String, String> environment, List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectOutput(directory.resolve("out.txt").toFile())
                .redirectError(directory.resolve("errors.txt").toFile());
        builder.environment().put("CI", "true");
        builder.environment().putAll(environment);
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Ended end(Process process) {
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("the program did not end: " + output("out.txt") + output("errors.txt"));
            }
            return new Ended(process.exitValue(), output("out.txt"), output("errors.txt"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private String output(String file) {
        try {
            return Files.readString(directory.resolve(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Ended run(String... arguments) {
        return end(start(Map.of(), arguments));
    }

    Ended runWith(Map<String, String> environment, String... arguments) {
        return end(start(environment, arguments));
    }
}
