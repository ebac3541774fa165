package org.assay.reports.result;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * What every file of a report states about where its numbers come from.
 *
 * @param title of the report
 * @param experiment the experiment's name
 * @param commandLine the command that made the results, as typed
 * @param projectVersion of Assay
 * @param commit of the project that holds the experiment; empty where there is none
 * @param hardware one line per machine
 * @param date the day or moment the report was made, ISO 8601 ({@code 2026-11-23} or {@code 2026-11-23T19:10:49Z})
 * @param libraryVersions library to version
 * @param dataFingerprints data file to fingerprint
 */
public record ReportHeader(
        String title,
        String experiment,
        String commandLine,
        String projectVersion,
        String commit,
        List<String> hardware,
        List<Long> seeds,
        String date,
        Map<String, String> libraryVersions,
        Map<String, String> dataFingerprints) {
    /** One stated fact. */
    public record Fact(String label, String value) {}

    public ReportHeader {
        Names.requireNamed("report", title);
        Names.requireNamed("experiment", experiment);
        Objects.requireNonNull(commandLine, "commandLine");
        Objects.requireNonNull(projectVersion, "projectVersion");
        Objects.requireNonNull(commit, "commit");
        hardware = List.copyOf(hardware);
        seeds = List.copyOf(seeds);
        ReportDate.parse(date);
        libraryVersions = Collections.unmodifiableMap(new LinkedHashMap<>(libraryVersions));
        dataFingerprints = Collections.unmodifiableMap(new LinkedHashMap<>(dataFingerprints));
    }

    /** Every fact that is known, in reading order; what is empty is left out. */
    public List<Fact> facts() {
        List<Fact> facts = new ArrayList<>();
        add(facts, "Title", title);
        add(facts, "Experiment", experiment);
        add(facts, "Command", commandLine);
        add(facts, "Assay version", projectVersion);
        add(facts, "Commit", commit);
        add(facts, "Hardware", String.join("; ", hardware));
        add(facts, "Seeds", Seeds.words(seeds));
        add(facts, "Date", date);
        add(facts, "Library versions", joined(libraryVersions));
        add(facts, "Data", joined(dataFingerprints));
        return facts;
    }

    private static void add(List<Fact> facts, String label, String value) {
        if (!value.isBlank()) {
            facts.add(new Fact(label, value));
        }
    }

    private static String joined(Map<String, String> entries) {
        return entries.entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
    }
}
