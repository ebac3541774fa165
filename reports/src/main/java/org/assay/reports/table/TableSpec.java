package org.assay.reports.table;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.assay.reports.reading.Reading;
import org.assay.reports.reading.Rounds;
import org.assay.reports.reading.Selection;
import org.assay.reports.result.Names;
import org.assay.reports.result.ReportHeader;
import org.assay.reports.result.ResultSet;

/**
 * What a table shows.
 *
 * @param name also the name of its files
 * @param caption what the writer says of it; how it was made is added
 * @param metric whose values the entries are
 * @param reading at which evaluation
 * @param rows axes whose values make the rows, {@code method} among them
 * @param columns axes whose values make the columns; none make one column
 * @param selection tuned axes, if any
 * @param averaged axes whose values are averaged for each seed
 * @param rounds of seeds that are averaged before they are shown and compared, if any
 * @param comparison with a baseline, if any; {@code method} must then be a row or column axis
 * @param published numbers of others, shown below ours
 */
public record TableSpec(
        String name,
        String caption,
        String metric,
        Reading reading,
        List<String> rows,
        List<String> columns,
        Optional<Selection> selection,
        List<String> averaged,
        Optional<Rounds> rounds,
        Optional<Comparison> comparison,
        List<Published> published)
        implements TableSource {
    public TableSpec {
        Names.requireSlug("table", name);
        Objects.requireNonNull(caption, "caption");
        Names.requireNamed("value of table " + name, metric);
        Objects.requireNonNull(reading, "reading");
        rows = List.copyOf(rows);
        columns = List.copyOf(columns);
        averaged = List.copyOf(averaged);
        published = List.copyOf(published);
        if (rows.isEmpty()) {
            throw new IllegalArgumentException(
                    "expected at least one axis for the rows of table " + name + ", found none");
        }
        List<String> all = new ArrayList<>(rows);
        all.addAll(columns);
        all.addAll(averaged);
        selection.ifPresent(by -> all.addAll(by.axes()));
        Set<String> seen = new HashSet<>();
        all.forEach(axis -> {
            if (!seen.add(axis)) {
                throw new IllegalArgumentException("axis '" + axis + "' is used twice in table " + name
                        + ": expected it once among rows, columns, select and average");
            }
        });
    }

    @Override
    public Table of(ResultSet results, ReportHeader header) {
        return Tabulation.of(this, results, header);
    }

    public static Builder named(String name) {
        return new Builder(name);
    }

    /** Collects a specification; what is not said is the last evaluation, no selection, no comparison. */
    public static final class Builder {
        private final String name;
        private String caption = "";
        private String metric = "";
        private Reading reading = Reading.last();
        private List<String> rows = List.of();
        private List<String> columns = List.of();
        private Optional<Selection> selection = Optional.empty();
        private List<String> averaged = List.of();
        private Optional<Rounds> rounds = Optional.empty();
        private Optional<Comparison> comparison = Optional.empty();
        private List<Published> published = List.of();

        private Builder(String name) {
            this.name = name;
        }

        public Builder caption(String text) {
            caption = text;
            return this;
        }

        public Builder value(String metricName) {
            metric = metricName;
            return this;
        }

        public Builder at(Reading when) {
            reading = when;
            return this;
        }

        public Builder rows(String... axes) {
            return rows(List.of(axes));
        }

        public Builder rows(List<String> axes) {
            rows = axes;
            return this;
        }

        public Builder columns(String... axes) {
            return columns(List.of(axes));
        }

        public Builder columns(List<String> axes) {
            columns = axes;
            return this;
        }

        public Builder select(String validationMetric, List<String> axes) {
            selection = Optional.of(new Selection(validationMetric, axes));
            return this;
        }

        public Builder averageOver(List<String> axes) {
            averaged = axes;
            return this;
        }

        public Builder rounds(int seeds) {
            rounds = Optional.of(new Rounds(seeds));
            return this;
        }

        public Builder compare(Comparison with) {
            comparison = Optional.of(with);
            return this;
        }

        public Builder published(List<Published> numbers) {
            published = numbers;
            return this;
        }

        public TableSpec build() {
            return new TableSpec(
                    name, caption, metric, reading, rows, columns, selection, averaged, rounds, comparison, published);
        }
    }
}
