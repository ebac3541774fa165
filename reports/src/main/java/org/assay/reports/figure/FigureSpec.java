package org.assay.reports.figure;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.assay.reports.reading.Selection;
import org.assay.reports.result.Names;

/**
 * What a line figure shows: for each value of the line axes the mean over seeds of a metric in the course of training.
 *
 * @param name also the name of its files
 * @param caption what the writer says of it; how it was made is added
 * @param metrics one line each, for every value of the line axes
 * @param lines axes whose values make the lines; none make one line
 * @param splitBy axes whose values make small panels side by side
 * @param selection tuned axes, if any, chosen by last values
 * @param averaged axes whose values are averaged for each seed
 * @param milestone what is marked on the lines of runs that record it
 */
public record FigureSpec(
        String name,
        String caption,
        List<String> metrics,
        Amount amount,
        Over over,
        List<String> lines,
        List<String> splitBy,
        Optional<Selection> selection,
        List<String> averaged,
        Band band,
        Scale horizontal,
        Scale vertical,
        List<PublishedCurve> published,
        Optional<Milestone> milestone) {
    /** Values as they are, or each metric's share of their sum. */
    public enum Amount {
        VALUES,
        SHARES
    }

    /** How an axis is spaced. */
    public enum Scale {
        LINEAR,
        LOG
    }

    public FigureSpec {
        Names.requireSlug("figure", name);
        Objects.requireNonNull(caption, "caption");
        metrics = List.copyOf(metrics);
        if (metrics.isEmpty()) {
            throw new IllegalArgumentException("expected a value of figure " + name + ", found none");
        }
        metrics.forEach(metric -> Names.requireNamed("value of figure " + name, metric));
        Objects.requireNonNull(amount, "amount");
        published = List.copyOf(published);
        Objects.requireNonNull(over, "over");
        Objects.requireNonNull(band, "band");
        Objects.requireNonNull(horizontal, "horizontal");
        Objects.requireNonNull(vertical, "vertical");
        lines = List.copyOf(lines);
        splitBy = List.copyOf(splitBy);
        averaged = List.copyOf(averaged);
        List<String> all = new ArrayList<>(lines);
        all.addAll(splitBy);
        all.addAll(averaged);
        selection.ifPresent(by -> all.addAll(by.axes()));
        Set<String> seen = new HashSet<>();
        all.forEach(axis -> {
            if (!seen.add(axis)) {
                throw new IllegalArgumentException("axis '" + axis + "' is used twice in figure " + name
                        + ": expected it once among lines, split by, select and average");
            }
        });
    }

    /** The metric of a figure of one. */
    String metric() {
        return metrics.get(0);
    }

    public static Builder named(String name) {
        return new Builder(name);
    }

    /** Collects a specification; what is not said is steps, a standard deviation band and linear axes. */
    public static final class Builder {
        private final String name;
        private String caption = "";
        private List<String> metrics = List.of();
        private Amount amount = Amount.VALUES;
        private List<PublishedCurve> published = List.of();
        private Over over = Over.STEPS;
        private List<String> lines = List.of();
        private List<String> splitBy = List.of();
        private Optional<Selection> selection = Optional.empty();
        private List<String> averaged = List.of();
        private Band band = Band.STANDARD_DEVIATION;
        private Scale horizontal = Scale.LINEAR;
        private Scale vertical = Scale.LINEAR;
        private Optional<Milestone> milestone = Optional.empty();

        private Builder(String name) {
            this.name = name;
        }

        public Builder caption(String text) {
            caption = text;
            return this;
        }

        public Builder value(String metricName) {
            metrics = List.of(metricName);
            return this;
        }

        public Builder values(List<String> metricNames) {
            metrics = metricNames;
            return this;
        }

        public Builder amount(Amount kind) {
            amount = kind;
            return this;
        }

        public Builder published(List<PublishedCurve> curves) {
            published = curves;
            return this;
        }

        public Builder over(Over what) {
            over = what;
            return this;
        }

        public Builder lines(String... axes) {
            return lines(List.of(axes));
        }

        public Builder lines(List<String> axes) {
            lines = axes;
            return this;
        }

        public Builder splitBy(String... axes) {
            return splitBy(List.of(axes));
        }

        public Builder splitBy(List<String> axes) {
            splitBy = axes;
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

        public Builder band(Band kind) {
            band = kind;
            return this;
        }

        public Builder horizontal(Scale scale) {
            horizontal = scale;
            return this;
        }

        public Builder vertical(Scale scale) {
            vertical = scale;
            return this;
        }

        public Builder milestone(Milestone what) {
            milestone = Optional.of(what);
            return this;
        }

        public FigureSpec build() {
            return new FigureSpec(
                    name,
                    caption,
                    metrics,
                    amount,
                    over,
                    lines,
                    splitBy,
                    selection,
                    averaged,
                    band,
                    horizontal,
                    vertical,
                    published,
                    milestone);
        }
    }
}
