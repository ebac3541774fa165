package org.assay.experiments.report;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.assay.dsl.document.Cell;
import org.assay.dsl.document.Experiment;
import org.assay.dsl.document.PlotSpec;
import org.assay.experiments.plan.PlannedCell;
import org.assay.experiments.plan.PlannedExperiment;
import org.assay.experiments.run.Runner;
import org.assay.experiments.store.CellStatus;
import org.assay.experiments.store.RunStore;
import org.assay.experiments.store.StoredCell;
import org.assay.framework.metric.MetricDeclaration;
import org.assay.framework.metric.Metrics;
import org.assay.framework.metric.SnapshotDeclaration;
import org.assay.framework.metric.Snapshots;
import org.assay.reports.Report;
import org.assay.reports.ReportFiles;
import org.assay.reports.ReportSpec;
import org.assay.reports.figure.Band;
import org.assay.reports.figure.FigureSpec;
import org.assay.reports.figure.Milestone;
import org.assay.reports.figure.Over;
import org.assay.reports.figure.PictureSpec;
import org.assay.reports.figure.PublishedCurve;
import org.assay.reports.reading.Reading;
import org.assay.reports.reading.Selection;
import org.assay.reports.result.CellResult;
import org.assay.reports.result.Direction;
import org.assay.reports.result.Method;
import org.assay.reports.result.MetricInfo;
import org.assay.reports.result.Names;
import org.assay.reports.result.Outcome;
import org.assay.reports.result.Point;
import org.assay.reports.result.Provenance;
import org.assay.reports.result.Recordings;
import org.assay.reports.result.ReportHeader;
import org.assay.reports.result.ResultSet;
import org.assay.reports.result.Snapshot;
import org.assay.reports.statistics.PairedTest;
import org.assay.reports.table.Comparison;
import org.assay.reports.table.MatrixSpec;
import org.assay.reports.table.Published;
import org.assay.reports.table.SpeedupSpec;
import org.assay.reports.table.TableSource;
import org.assay.reports.table.TableSpec;

/** Draws the report of an experiment from what is stored of its cells. */
public final class ReportBuilder {
    private static final Milestone CLASSIFIER_FITTED = new Milestone(
            Metrics.CLASSIFIER_COST,
            "classifier fitted",
            "A ring is the first evaluation after a fit of the classifier alone on whole sets ("
                    + Metrics.CLASSIFIER_COST
                    + " tells its cost). The joint steps of a line lie between two rings and end right before the second; with one ring it has none.");
    private static final Set<String> OTHER_FACTS = Set.of("backend", "chosen", "platform", "threads");

    private final RunStore store;
    private final String commandLine;
    private final String commit;

    public ReportBuilder(RunStore store, String commandLine, String commit) {
        this.store = store;
        this.commandLine = commandLine;
        this.commit = commit;
    }

    /** Writes the report into a directory; says in notes what is missing. */
    public ReportFiles write(PlannedExperiment planned, Path directory) throws IOException {
        Experiment experiment = planned.experiment();
        List<CellResult> cells = new ArrayList<>();
        Set<String> hardware = new LinkedHashSet<>();
        Map<String, String> versions = new TreeMap<>();
        Map<String, String> fingerprints = new TreeMap<>();
        Set<Long> seeds = new LinkedHashSet<>();
        Set<String> commands = new LinkedHashSet<>();
        Set<String> models = new TreeSet<>();
        int missing = 0;
        for (int i = 0; i < planned.cells().size(); i++) {
            PlannedCell cell = planned.cells().get(i);
            StoredCell stored = store.read(cell.id());
            missing += stored.status() == CellStatus.DONE ? 0 : 1;
            seeds.add(cell.seed());
            stored.provenance().forEach((name, value) -> {
                if (name.startsWith(Runner.SOURCE_FACT)) {
                    models.add(
                            "Built on a model of " + name.substring(Runner.SOURCE_FACT.length()) + ": " + value + ".");
                } else if (name.equals("hardware")) {
                    hardware.add(value);
                } else if (name.equals("command")) {
                    commands.add(value);
                } else if (isVersion(name)) {
                    versions.put(name.replace("backend.", ""), value);
                }
            });
            cell.fingerprints()
                    .forEach((file, hash) -> fingerprints.put(file, hash.length() > 12 ? hash.substring(0, 12) : hash));
            cells.add(
                    result(experiment, experiment.cells().get(i), cell, stored).with(recordings(cell.id())));
        }
        List<String> notes = new ArrayList<>(store.warnings());
        notes.addAll(models);
        if (missing > 0) {
            notes.add(missing + " of " + planned.cells().size()
                    + " cells have no complete result; run the file again to fill them in.");
        }
        UnconvergedFits.words(cells).ifPresent(notes::add);
        ReportHeader header = new ReportHeader(
                experiment.title(),
                experiment.name(),
                commands(commands),
                Provenances.version(),
                commit,
                List.copyOf(hardware),
                List.copyOf(seeds),
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                versions,
                fingerprints);
        return Report.write(
                new ReportSpec(header, tables(experiment), figures(experiment), pictures(experiment), notes),
                results(cells),
                directory);
    }

    private Recordings recordings(String id) {
        return name -> name.startsWith(MatrixSpec.PREDICTIONS)
                ? predictions(id, name.substring(MatrixSpec.PREDICTIONS.length()))
                : store.snapshots(id, name).stream()
                        .filter(one -> !one.columns().isEmpty())
                        .map(one -> new Snapshot(one.step(), one.epoch(), one.seconds(), one.columns()))
                        .toList();
    }

    private List<Snapshot> predictions(String id, String split) {
        double[][] columns = store.predictions(id, split);
        return columns[0].length == 0
                ? List.of()
                : List.of(
                        new Snapshot(0, 0, 0, Map.of(MatrixSpec.LABEL, columns[0], MatrixSpec.PREDICTED, columns[1])));
    }

    /** Whether a fact of a cell's provenance names what it ran on; why the backend was chosen, and its threads, are no versions. */
    private static boolean isVersion(String fact) {
        return fact.equals("java")
                || fact.equals("system")
                || (fact.startsWith("backend.") && !OTHER_FACTS.contains(fact.substring("backend.".length())));
    }

    /** The commands that ran the cells, and the one that draws, where it is another. */
    private String commands(Set<String> ran) {
        if (ran.isEmpty() || ran.contains(commandLine)) {
            return commandLine;
        }
        return String.join("; ", ran) + "; drawn by " + commandLine;
    }

    private static ResultSet results(List<CellResult> cells) {
        List<MetricInfo> metrics = new ArrayList<>();
        for (MetricDeclaration metric : Metrics.declarations()) {
            metrics.add(new MetricInfo(
                    metric.name(),
                    metric.label(),
                    Direction.valueOf(metric.direction().name()),
                    metric.unit().equals("s") ? MetricInfo.SECONDS : metric.unit(),
                    metric.split() == null ? "" : metric.split().toString()));
        }
        Map<String, String> labels = new LinkedHashMap<>();
        for (CellResult cell : cells) {
            for (String axis : cell.factors().keySet()) {
                labels.putIfAbsent(
                        axis, axis.substring(axis.lastIndexOf('.') + 1).replace('-', ' '));
            }
        }
        // Two axes that end alike keep their whole paths.
        Map<String, String> unique = new LinkedHashMap<>();
        labels.forEach((axis, label) -> {
            boolean alone = labels.values().stream().filter(label::equals).count() == 1;
            unique.put(axis, alone ? label : axis);
        });
        return ResultSet.of(cells, metrics).withAxisLabels(unique);
    }

    private static CellResult result(Experiment experiment, Cell cell, PlannedCell planned, StoredCell stored) {
        Map<String, List<Point>> series = new LinkedHashMap<>();
        stored.series()
                .forEach((metric, points) -> series.put(
                        metric,
                        points.stream()
                                .map(p -> new Point(p.step(), p.epoch(), p.seconds(), p.scored(), p.value()))
                                .toList()));
        Method method = cell.method().map(name -> method(experiment, name)).orElse(Method.of(experiment.name()));
        return new CellResult(
                experiment.name(), method, cell.factors(), planned.seed(), outcome(stored), series, provenance(stored));
    }

    private static Outcome outcome(StoredCell stored) {
        switch (stored.status()) {
            case DONE:
                return Outcome.done();
            case FAILED:
                return Outcome.failed(stored.reason());
            case DIVERGED:
                return Outcome.diverged(stored.reason());
            case INTERRUPTED:
                return Outcome.missing("interrupted");
            case NEW:
                return Outcome.missing("not run yet");
        }
        throw new AssertionError(stored.status());
    }

    private static Provenance provenance(StoredCell stored) {
        Map<String, String> facts = stored.provenance();
        if (!facts.containsKey("backend")) {
            return Provenance.none();
        }
        return new Provenance(
                facts.get("backend"),
                facts.getOrDefault("device", facts.get("backend")),
                Integer.parseInt(facts.getOrDefault("threads", "0")),
                facts.getOrDefault("hardware", ""),
                Map.of(),
                stored.seconds());
    }

    private static List<TableSource> tables(Experiment experiment) {
        List<TableSource> tables = new ArrayList<>();
        for (org.assay.dsl.document.TableSpec table : experiment.exhibits().tables()) {
            TableSpec.Builder builder = TableSpec.named(table.name())
                    .caption(table.caption())
                    .value(table.metric())
                    .at(table.at().map(Reading::atBest).orElse(Reading.last()))
                    .rows(table.rows().isEmpty() ? List.of(CellResult.METHOD_AXIS) : table.rows())
                    .columns(table.columns())
                    .averageOver(table.average());
            table.select().ifPresent(select -> builder.select(select.metric(), select.axes()));
            table.rounds().ifPresent(builder::rounds);
            table.compare()
                    .ifPresent(compare -> builder.compare(new Comparison(
                            compare.baseline(),
                            PairedTest.ofKeyword(keyword(compare.test().name())),
                            compare.level())));
            tables.add(builder.published(published(experiment, table)).build());
        }
        for (org.assay.dsl.document.SpeedupSpec speedup : experiment.exhibits().speedups()) {
            tables.add(new SpeedupSpec(
                    speedup.name(),
                    speedup.caption(),
                    speedup.metric(),
                    speedup.targets().stream().map(BigDecimal::doubleValue).toList(),
                    speedup.over().stream()
                            .map(over -> Over.ofKeyword(keyword(over.name())))
                            .toList(),
                    speedup.rows(),
                    speedup.baseline(),
                    speedup.select().map(select -> new Selection(select.metric(), select.axes()))));
        }
        for (org.assay.dsl.document.MatrixSpec matrix : experiment.exhibits().matrices()) {
            tables.add(new MatrixSpec(
                    matrix.name(),
                    matrix.caption(),
                    matrix.split(),
                    matrix.panels(),
                    MatrixSpec.Shown.valueOf(matrix.shown().name()),
                    matrix.select().map(select -> new Selection(select.metric(), select.axes()))));
        }
        return tables;
    }

    /** In the unit shown, methods by their labels. */
    private static List<Published> published(Experiment experiment, org.assay.dsl.document.TableSpec table) {
        boolean fraction = fraction(table.metric());
        return table.published().stream()
                .map(source -> new Published(
                        source.source(),
                        source.series().stream()
                                .map(one -> value(experiment, one, fraction))
                                .toList()))
                .toList();
    }

    private static List<PublishedCurve> published(Experiment experiment, PlotSpec plot) {
        boolean fraction = fraction(plot.metrics().get(0));
        List<PublishedCurve> curves = new ArrayList<>();
        plot.published()
                .forEach(source -> source.series()
                        .forEach(one -> curves.add(new PublishedCurve(
                                source.source(),
                                place(experiment, one),
                                one.points().stream()
                                        .map(point -> new PublishedCurve.Point(
                                                point.x().orElseThrow().doubleValue(),
                                                Double.parseDouble(shown(point.value(), fraction))))
                                        .toList()))));
        return curves;
    }

    private static Map<String, String> place(Experiment experiment, org.assay.dsl.document.Published.Series series) {
        Map<String, String> place = new LinkedHashMap<>(series.place());
        place.computeIfPresent(
                CellResult.METHOD_AXIS, (axis, name) -> method(experiment, name).label());
        return place;
    }

    private static boolean fraction(String metric) {
        return Metrics.declarations().stream()
                .anyMatch(one -> one.name().equals(metric) && one.unit().equals(MetricInfo.FRACTION));
    }

    private static Published.Value value(
            Experiment experiment, org.assay.dsl.document.Published.Series series, boolean fraction) {
        var point = series.points().get(0);
        return new Published.Value(
                place(experiment, series),
                shown(point.value(), fraction),
                point.spread().map(spread -> shown(spread, fraction)).orElse(""));
    }

    private static String shown(BigDecimal value, boolean fraction) {
        return (fraction ? value.movePointRight(2) : value).toPlainString();
    }

    private static Method method(Experiment experiment, String name) {
        return experiment.methods().stream()
                .filter(one -> one.name().equals(name))
                .map(one -> new Method(one.name(), one.label()))
                .findFirst()
                .orElse(Method.of(name));
    }

    private static List<FigureSpec> figures(Experiment experiment) {
        List<FigureSpec> figures = new ArrayList<>();
        for (PlotSpec plot : experiment.exhibits().plots()) {
            FigureSpec.Builder builder = FigureSpec.named(plot.name())
                    .caption(plot.caption())
                    .values(plot.metrics())
                    .amount(FigureSpec.Amount.valueOf(plot.amount().name()))
                    .published(published(experiment, plot))
                    .over(Over.ofKeyword(keyword(plot.over().name())))
                    .lines(plot.lines())
                    .splitBy(plot.split())
                    .averageOver(plot.average())
                    .band(Band.ofKeyword(keyword(plot.band().name())))
                    .vertical(FigureSpec.Scale.valueOf(plot.scale().name()))
                    .milestone(CLASSIFIER_FITTED);
            plot.select().ifPresent(select -> builder.select(select.metric(), select.axes()));
            figures.add(builder.build());
        }
        return figures;
    }

    private static List<PictureSpec> pictures(Experiment experiment) {
        List<PictureSpec> pictures = new ArrayList<>();
        for (org.assay.dsl.document.PictureSpec picture : experiment.exhibits().pictures()) {
            pictures.add(new PictureSpec(
                    picture.name(),
                    picture.caption(),
                    picture.snapshot(),
                    Snapshots.find(picture.snapshot())
                            .map(SnapshotDeclaration::label)
                            .orElse(Names.readable(picture.snapshot())),
                    PictureSpec.Kind.valueOf(picture.kind().name()),
                    picture.panels(),
                    picture.seed(),
                    Over.ofKeyword(keyword(picture.over().name())),
                    PictureSpec.Coloring.valueOf(picture.color().name()),
                    FigureSpec.Scale.valueOf(picture.scale().name()),
                    picture.select().map(select -> new Selection(select.metric(), select.axes()))));
        }
        return pictures;
    }

    private static String keyword(String constant) {
        return constant.toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
