package org.assay.experiments.report;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Facts of this machine and program that results carry. */
public final class Provenances {
    private Provenances() {}

    public static String version() {
        String version = Provenances.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    /** Host, processor, cores, memory, operating system, Java. */
    public static Map<String, String> machine() {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("assay", version());
        facts.put("java", System.getProperty("java.vm.name") + " " + System.getProperty("java.version"));
        facts.put(
                "system",
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"));
        facts.put("hardware", hardware());
        facts.put("host", host());
        return facts;
    }

    /** The processor's name, cores and memory in one line. */
    public static String hardware() {
        return processor() + ", " + Runtime.getRuntime().availableProcessors() + " cores, " + memory();
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (IOException e) {
            return "unknown";
        }
    }

    private static String processor() {
        return line("/proc/cpuinfo", "model name").orElse(System.getProperty("os.arch"));
    }

    private static String memory() {
        return line("/proc/meminfo", "MemTotal")
                .map(text -> String.format(
                        Locale.ROOT, "%.0f GiB", Long.parseLong(text.replaceAll("[^0-9]", "")) / 1024.0 / 1024.0))
                .orElse("unknown memory");
    }

    private static java.util.Optional<String> line(String file, String key) {
        try {
            return Files.readAllLines(Path.of(file)).stream()
                    .filter(line -> line.startsWith(key) && line.contains(":"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst();
        } catch (IOException e) {
            return java.util.Optional.empty();
        }
    }

    /** The commit of the project that holds a file, marked when files differ from it; empty where there is none. */
    public static String commit(Path directory) {
        String commit = git(directory, "rev-parse", "--short=12", "HEAD");
        if (commit.isEmpty()) {
            return "";
        }
        return git(directory, "status", "--porcelain", "--untracked-files=no").isEmpty()
                ? commit
                : commit + " with changes";
    }

    private static String git(Path directory, String... arguments) {
        try {
            java.util.List<String> command =
                    new java.util.ArrayList<>(java.util.List.of("git", "-C", directory.toString()));
            command.addAll(java.util.List.of(arguments));
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return process.waitFor(5, TimeUnit.SECONDS) && process.exitValue() == 0 ? output : "";
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
