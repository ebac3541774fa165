package org.assay.reports;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.assay.reports.figure.FigureSpec;
import org.assay.reports.figure.PictureSpec;
import org.assay.reports.result.ReportHeader;
import org.assay.reports.table.TableSource;

/**
 * What a report shows.
 *
 * @param notes what its reader should know besides, in the caller's words
 */
public record ReportSpec(
        ReportHeader header,
        List<? extends TableSource> tables,
        List<FigureSpec> figures,
        List<PictureSpec> pictures,
        List<String> notes) {
    public ReportSpec {
        Objects.requireNonNull(header, "header");
        tables = List.copyOf(tables);
        figures = List.copyOf(figures);
        pictures = List.copyOf(pictures);
        notes = List.copyOf(notes);
        requireDistinct("table", tables.stream().map(TableSource::name).toList());
        requireDistinct(
                "figure",
                Stream.concat(
                                figures.stream().map(FigureSpec::name),
                                pictures.stream().map(PictureSpec::name))
                        .toList());
    }

    /** Of tables and line figures alone. */
    public ReportSpec(
            ReportHeader header, List<? extends TableSource> tables, List<FigureSpec> figures, List<String> notes) {
        this(header, tables, figures, List.of(), notes);
    }

    private static void requireDistinct(String what, List<String> names) {
        Set<String> seen = new HashSet<>();
        names.forEach(name -> {
            if (!seen.add(name)) {
                throw new IllegalArgumentException(
                        "two " + what + "s are called '" + name + "': their files would be the same");
            }
        });
    }
}
