package org.assay.reports.figure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assay.reports.reading.Choices;
import org.assay.reports.reading.Coordinates;
import org.assay.reports.reading.Mixture;
import org.assay.reports.reading.Placement;
import org.assay.reports.reading.Reading;
import org.assay.reports.reading.SeedCells;
import org.assay.reports.reading.SeedGroup;
import org.assay.reports.reading.ShortNames;
import org.assay.reports.result.CellResult;
import org.assay.reports.result.MetricInfo;
import org.assay.reports.result.Point;
import org.assay.reports.result.ReportHeader;
import org.assay.reports.result.ResultSet;
import org.assay.reports.text.Decimals;

/** Makes the one description of a figure from results. */
public final class Drawing {
    private final FigureSpec spec;
    private final ResultSet results;
    private final MetricInfo metric;
    private final Axis horizontal;
    /** Without bounds until all values are known. */
    private Axis vertical;

    private final List<Coordinates> lines;
    /** The labels of published lines, which follow ours. */
    private final List<String> published = new ArrayList<>();

    /** Which of our lines each published line stands beside; a number past them where it stands alone. */
    private final List<Integer> beside = new ArrayList<>();

    private final List<String> notes = new ArrayList<>();
    private final List<SeedGroup> groups = new ArrayList<>();
    private final Map<String, List<String>> endings = new LinkedHashMap<>();
    private int most;
    private boolean marked;
    private boolean refused;
    private boolean interpolates;
    private boolean stopsEarly;
    private int breaks;
    private int unplaced;
    private int cutBands;

    private Drawing(FigureSpec spec, ResultSet results) {
        this.spec = spec;
        this.results = results;
        this.metric = results.metric(spec.metric());
        this.horizontal = new Axis(spec.over().label(), spec.horizontal());
        this.vertical = new Axis(metric.labelWithUnit(), spec.vertical());
        this.lines =
                List.copyOf(Placement.by(spec.lines(), results.cells(), results).keySet());
    }

    /**
     * Draws the results.
     *
     * @throws IllegalArgumentException where the specification names a metric or axis that the results do not have, or leaves a varying axis unplaced
     */
    public static Figure of(FigureSpec spec, ResultSet results, ReportHeader header) {
        if (spec.metrics().size() > 1) {
            SeveralMetrics several = new SeveralMetrics(spec, results);
            return new Drawing(several.single(), several.results()).figure(header);
        }
        return new Drawing(spec, results).figure(header);
    }

    private Figure figure(ReportHeader header) {
        boolean timed = spec.over() == Over.SECONDS || metric.isTime();
        Optional<String> refusal = timed ? Mixture.timing(results.cells()) : Optional.empty();
        refusal.ifPresent(notes::add);
        refused = refusal.isPresent();
        List<Figure.Panel> panels = new ArrayList<>();
        if (refusal.isEmpty()) {
            Map<Coordinates, List<CellResult>> places = Placement.by(spec.splitBy(), results.cells(), results);
            List<String> titles = Coordinates.titles(List.copyOf(places.keySet()), results);
            places.forEach((panel, cells) -> panels.add(panel(titles.get(panels.size()), panel, cells)));
        }
        vertical = Fractions.bounded(vertical, metric, panels);
        addNotes(panels);
        int beyond = Frame.of(figure(header, panels), panels.size()).beyond();
        count(beyond, "above the top of the axis, which is set by the values after training began");
        return figure(header, panels);
    }

    private Figure figure(ReportHeader header, List<Figure.Panel> panels) {
        return new Figure(
                spec.name(),
                spec.caption(),
                explanation(),
                horizontal,
                vertical,
                Stream.concat(lines.stream().map(line -> line.words(results)), published.stream())
                        .toList(),
                styles(),
                marked ? spec.milestone() : Optional.empty(),
                panels,
                notes,
                header);
    }

    /** Where others' lines stand beside ours, ours are solid and theirs dashed, in the colour of the line they belong to. */
    private List<LineStyle> styles() {
        List<LineStyle> styles = new ArrayList<>();
        for (int line = 0; line < lines.size(); line++) {
            styles.add(published.isEmpty() ? LineStyle.of(line) : LineStyle.solid(line));
        }
        beside.forEach(line -> styles.add(LineStyle.published(line)));
        return styles;
    }

    private Figure.Panel panel(String title, Coordinates panel, List<CellResult> cells) {
        List<Figure.Curve> curves = new ArrayList<>();
        Placement.by(spec.lines(), cells, results).forEach((line, ofLine) -> {
            Coordinates place = panel.and(line);
            SeedGroup group = SeedGroup.of(place, ofLine, spec.selection(), spec.averaged(), Reading.last(), results);
            groups.add(group);
            curves.add(curve(place, lines.indexOf(line), group));
        });
        for (PublishedCurve curve : spec.published()) {
            if (isAt(curve, panel)) {
                curves.add(published(curve));
            }
        }
        return new Figure.Panel(title, curves);
    }

    private Figure.Curve curve(Coordinates place, int line, SeedGroup group) {
        List<Track> tracks = group.seeds().stream().map(this::track).toList();
        MeanLine mean = new MeanLine(tracks, spec.band());
        interpolates |= mean.interpolates();
        stopsEarly |= mean.stopsEarly();
        List<Figure.Vertex> points = mean.points().stream().map(this::placed).toList();
        most = Math.max(most, points.stream().mapToInt(Figure.Vertex::n).max().orElse(0));
        String where = place.words(results);
        List<String> words = new ArrayList<>();
        for (Track track : tracks) {
            if (track.brokeOff()) {
                words.add(ending(track));
            } else if (track.isEmpty()) {
                words.add("seed " + track.seed() + " without values");
            }
        }
        if (!words.isEmpty()) {
            endings.put(where.isEmpty() ? "" : where + ": ", words);
        }
        List<Figure.Mark> marks = spec.milestone()
                .map(milestone -> Milestones.on(points, group, milestone, spec.metric(), spec.over()))
                .orElse(List.of());
        marked |= !marks.isEmpty();
        return new Figure.Curve(
                line,
                points,
                mean.endings().stream()
                        .filter(ending -> vertical.shows(ending.mean()) && horizontal.shows(ending.x()))
                        .toList(),
                marks);
    }

    private static boolean isAt(PublishedCurve curve, Coordinates panel) {
        return panel.axes().stream()
                .allMatch(axis -> panel.value(axis)
                        .equals(Optional.ofNullable(curve.place().get(axis))));
    }

    private Figure.Curve published(PublishedCurve curve) {
        Coordinates line = new Coordinates(
                spec.lines(),
                spec.lines().stream()
                        .map(axis -> Optional.ofNullable(curve.place().get(axis)))
                        .toList());
        String words = line.words(results);
        String label = words.isEmpty() ? "as published" : words + ", as published";
        if (!published.contains(label)) {
            published.add(label);
            beside.add(lines.contains(line) ? lines.indexOf(line) : lines.size() + published.size() - 1);
            notes.add(label + ": " + curve.source() + ".");
        }
        return new Figure.Curve(
                lines.size() + published.indexOf(label),
                curve.points().stream()
                        .map(point -> new Figure.Vertex(point.x(), point.value(), Double.NaN, Double.NaN, 1))
                        .toList(),
                List.of(),
                List.of());
    }

    private String ending(Track track) {
        boolean any = track.values().values().stream().anyMatch(Double::isFinite);
        String where = any
                ? " after " + Decimals.significant(track.end(), 4) + " "
                        + spec.over().keyword()
                : " without values";
        return "seed " + track.seed() + " " + track.word() + where;
    }

    private Track track(SeedCells seed) {
        List<Track> tracks = new ArrayList<>();
        for (CellResult cell : seed.cells()) {
            TreeMap<Double, Double> values = new TreeMap<>();
            for (Point point : cell.points(spec.metric())) {
                double x = spec.over().of(point);
                if (Double.isFinite(x)) {
                    values.put(x, metric.shown(point.value()));
                }
            }
            tracks.add(new Track(
                    seed.seed(),
                    values,
                    cell.outcome().isDone() ? "" : cell.outcome().status().word()));
        }
        if (seed.complete() == SeedCells.Completeness.LACKING) {
            return new Track(seed.seed(), new TreeMap<>(), "missing");
        }
        return Track.average(seed.seed(), tracks);
    }

    /** The vertex with what has no place on the axes taken out. */
    private Figure.Vertex placed(Figure.Vertex vertex) {
        if (!Double.isFinite(vertex.mean())) {
            breaks++;
            return vertex;
        }
        if (!vertical.shows(vertex.mean()) || !horizontal.shows(vertex.x())) {
            unplaced++;
            return new Figure.Vertex(vertex.x(), Double.NaN, Double.NaN, Double.NaN, vertex.n());
        }
        if (vertex.hasBand() && !vertical.shows(vertex.lower())) {
            cutBands++;
        }
        return vertex;
    }

    private String explanation() {
        StringBuilder words = new StringBuilder(metric.labelWithUnit())
                .append(" over ")
                .append(spec.over().keyword());
        String untold = refused || results.cells().isEmpty() ? "" : ": no seed has a value";
        words.append(most > 1 ? ": mean over seeds, n = " + most : most == 1 ? ": a single seed" : untold);
        if (most > 1 && spec.band() != Band.NONE) {
            words.append("; ").append(spec.band().words());
        }
        return words.append('.').toString();
    }

    private void addNotes(List<Figure.Panel> panels) {
        boolean empty = panels.stream()
                .flatMap(panel -> panel.curves().stream())
                .flatMap(curve -> curve.points().stream())
                .noneMatch(vertex -> Double.isFinite(vertex.mean()));
        if (empty && notes.isEmpty()) {
            notes.add("There are no results to show.");
        }
        Choices.words(spec.selection(), groups, "line", results).ifPresent(notes::add);
        List<String> placed = new ArrayList<>(spec.lines());
        placed.addAll(spec.splitBy());
        spec.selection().ifPresent(by -> placed.addAll(by.axes()));
        ShortNames.legend(placed, results).ifPresent(notes::add);
        if (marked) {
            spec.milestone().ifPresent(milestone -> notes.add(milestone.words()));
        }
        if (!spec.averaged().isEmpty()) {
            notes.add("Averaged for each seed over "
                    + spec.averaged().stream().map(results::axisLabel).collect(Collectors.joining(", ")) + ".");
        }
        if (interpolates) {
            notes.add(
                    "Seeds were evaluated at different places: each is interpolated linearly between its own evaluations.");
        }
        if (stopsEarly) {
            notes.add("Seeds ended at different places: a line ends where the first of its seeds that are done ends.");
        }
        if (!endings.isEmpty()) {
            notes.add(
                    "Seeds that did not finish count up to their last finite value, where a cross stands on the line; beyond it the mean is over the"
                            + " others. "
                            + endings.entrySet().stream()
                                    .map(entry -> entry.getKey() + String.join(", ", entry.getValue()))
                                    .collect(Collectors.joining("; "))
                            + ".");
        }
        count(breaks, "the line breaks where a seed's value is not finite");
        count(unplaced, "not drawn, being 0 or below on a log axis");
        if (cutBands > 0) {
            notes.add("The band reaches 0 or below at " + cutBands + (cutBands == 1 ? " point" : " points")
                    + " and is cut at the bottom of the log axis.");
        }
        Fractions.note(vertical, panels).ifPresent(notes::add);
        Mixture.computing(results.cells()).ifPresent(notes::add);
    }

    private void count(int points, String what) {
        if (points > 0) {
            notes.add(points + (points == 1 ? " point: " : " points: ") + what + ".");
        }
    }
}
