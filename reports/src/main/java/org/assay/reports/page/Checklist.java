package org.assay.reports.page;

import static org.assay.reports.text.Html.escape;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.assay.reports.figure.Figure;
import org.assay.reports.result.CellResult;
import org.assay.reports.result.Outcome;
import org.assay.reports.result.ReportHeader;
import org.assay.reports.result.ResultSet;
import org.assay.reports.result.Seeds;
import org.assay.reports.text.Decimals;

/** What conference checklists ask for, as far as the results tell it. */
final class Checklist {
    private Checklist() {}

    static void append(
            ReportHeader header,
            List<Page.Grid> tables,
            List<Page.Plot> figures,
            ResultSet results,
            StringBuilder html) {
        Map<String, String> answers = new LinkedHashMap<>();
        answers.put("Command", header.commandLine());
        answers.put("Runs", runs(results));
        answers.put(
                "Seeds",
                results.seeds().size() + (results.seeds().isEmpty() ? "" : ": " + Seeds.words(results.seeds())));
        answers.put("Spread", spread(tables, figures));
        answers.put("Tests", tests(tables));
        answers.put("Time per cell", timePerCell(results));
        answers.put("Time in total", timeInTotal(results));
        answers.put("Compute", compute(results));
        answers.put("Software", software(header, results));
        answers.put(
                "Data",
                header.dataFingerprints().entrySet().stream()
                        .map(entry -> entry.getKey() + " " + entry.getValue())
                        .collect(Collectors.joining("; ")));
        Page.section("Checklist", false, html, () -> {
            html.append("<dl class=\"facts\">\n");
            answers.forEach((question, answer) -> {
                if (!answer.isBlank()) {
                    html.append("<dt>")
                            .append(question)
                            .append("</dt><dd>")
                            .append(escape(answer))
                            .append("</dd>\n");
                }
            });
            html.append("</dl>\n");
        });
    }

    private static String runs(ResultSet results) {
        Map<Outcome.Status, Long> counts = results.cells().stream()
                .collect(Collectors.groupingBy(cell -> cell.outcome().status(), Collectors.counting()));
        List<String> parts = new ArrayList<>();
        for (Outcome.Status status : Outcome.Status.values()) {
            if (counts.containsKey(status)) {
                parts.add(counts.get(status) + " " + status.word());
            }
        }
        return results.cells().size()
                + (results.cells().size() == 1 ? " cell" : " cells")
                + (parts.isEmpty() ? "" : ": " + String.join(", ", parts));
    }

    private static String spread(List<Page.Grid> tables, List<Page.Plot> figures) {
        List<String> parts = new ArrayList<>();
        if (!tables.isEmpty()) {
            parts.add("\u00B1 in tables is one sample standard deviation (n \u2212 1) over seeds");
        }
        figures.stream()
                .map(Page.Plot::figure)
                .filter(Figure.class::isInstance)
                .map(figure -> figure.explanation().replaceFirst("\\.$", ""))
                .distinct()
                .forEach(parts::add);
        return String.join("; ", parts);
    }

    private static String tests(List<Page.Grid> tables) {
        return tables.stream()
                .flatMap(grid -> grid.table().comparison().stream()
                        .map(with -> grid.table().name() + ": two-sided "
                                + with.test().label() + " against " + with.baseline()
                                + ", Holm's correction over the table, level " + Decimals.significant(with.level(), 3)))
                .collect(Collectors.joining("; "));
    }

    private static List<Double> seconds(ResultSet results) {
        return results.cells().stream()
                .map(cell -> cell.provenance().wallSeconds())
                .filter(seconds -> seconds > 0)
                .toList();
    }

    private static String timePerCell(ResultSet results) {
        Map<String, List<CellResult>> byMethod = results.cells().stream()
                .filter(cell -> cell.outcome().isDone() && cell.provenance().wallSeconds() > 0)
                .collect(Collectors.groupingBy(cell -> cell.method().label(), LinkedHashMap::new, Collectors.toList()));
        return byMethod.entrySet().stream()
                .map(entry -> entry.getKey() + " "
                        + Decimals.duration(entry.getValue().stream()
                                .mapToDouble(cell -> cell.provenance().wallSeconds())
                                .average()
                                .orElseThrow()))
                .collect(Collectors.joining("; "));
    }

    private static String timeInTotal(ResultSet results) {
        List<Double> seconds = seconds(results);
        return seconds.isEmpty()
                ? ""
                : Decimals.duration(seconds.stream()
                                .mapToDouble(Double::doubleValue)
                                .sum()) + " over " + seconds.size() + (seconds.size() == 1 ? " cell" : " cells")
                        + ", those that failed or diverged included";
    }

    private static String compute(ResultSet results) {
        Map<String, Long> ways = results.cells().stream()
                .filter(cell -> cell.outcome().status() != Outcome.Status.MISSING)
                .collect(Collectors.groupingBy(
                        cell -> cell.provenance().timedOn(), LinkedHashMap::new, Collectors.counting()));
        return ways.entrySet().stream()
                .map(entry -> entry.getKey() + ", " + entry.getValue() + (entry.getValue() == 1 ? " cell" : " cells"))
                .collect(Collectors.joining("; "));
    }

    private static String software(ReportHeader header, ResultSet results) {
        Map<String, List<String>> versions = new LinkedHashMap<>();
        header.libraryVersions().forEach((library, version) -> add(versions, library, version));
        results.cells()
                .forEach(cell -> cell.provenance().versions().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .forEach(entry -> add(versions, entry.getKey(), entry.getValue())));
        return versions.entrySet().stream()
                .map(entry -> entry.getKey() + " " + String.join(" and ", entry.getValue()))
                .collect(Collectors.joining(", "));
    }

    private static void add(Map<String, List<String>> versions, String library, String version) {
        List<String> known = versions.computeIfAbsent(library, name -> new ArrayList<>());
        if (!known.contains(version)) {
            known.add(version);
        }
    }
}
