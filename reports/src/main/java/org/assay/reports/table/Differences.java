package org.assay.reports.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assay.reports.result.Direction;
import org.assay.reports.result.MetricInfo;
import org.assay.reports.statistics.TestResult;
import org.assay.reports.text.Decimals;

/**
 * The differences that a table's tests are of: for each entry compared, the mean of the paired differences from the baseline with half of Student's t interval, and
 * p. The spread of single entries does not tell how sure a difference is, since what both methods share of a seed, or of a group of a data set, drops out of it.
 */
public final class Differences {
    private static final String POINTS = "points";
    private static final int DIGITS = 2;
    private static final double SMALLEST_P = 0.001;

    private final Table table;
    private final Comparison comparison;
    private final int common;

    private Differences(Table table, Comparison comparison) {
        this.table = table;
        this.comparison = comparison;
        this.common = commonDecimals();
    }

    /**
     * The table of differences, named after its own; empty where nothing was tested.
     *
     * @param baseline the label of the method compared with
     */
    public static Optional<Table> of(Table table, String baseline) {
        return table.comparison()
                .map(comparison -> new Differences(table, comparison))
                .filter(one -> one.tests() > 0)
                .map(one -> one.differences(baseline));
    }

    /** The name of the table of differences; no name that is written in an experiment has a dot. */
    static String name(String table) {
        return table + ".differences";
    }

    private Table differences(String baseline) {
        int[] columns = IntStream.range(0, table.columns().size())
                .filter(column -> table.rows().stream()
                        .anyMatch(row -> compared(row.entries().get(column)).isPresent()))
                .toArray();
        int usual = compared().mapToInt(against -> against.test().pairs()).max().orElse(0);
        List<Table.Row> rows = new ArrayList<>();
        for (Table.Row row : table.rows()) {
            if (row.entries().stream().anyMatch(entry -> compared(entry).isPresent())) {
                rows.add(new Table.Row(
                        row.labels(),
                        Arrays.stream(columns)
                                .mapToObj(column -> row.entries().get(column))
                                .map(entry -> entry.flatMap(
                                        one -> compared(entry).map(against -> shown(one, against, usual))))
                                .toList()));
            }
        }
        boolean lone = table.columns().size() == 1
                && table.columns().get(0).heads().equals(List.of(table.metric().labelWithUnit()));
        return new Table(
                name(table.name()),
                "Paired differences from " + baseline,
                explanation(baseline, usual),
                new MetricInfo(
                        table.metric().name(),
                        table.metric().label(),
                        Direction.NEITHER,
                        unit(),
                        table.metric().split()),
                table.rowHeads(),
                Arrays.stream(columns)
                        .mapToObj(column -> lone
                                ? new Table.Column(List.of("Difference" + inUnit()))
                                : table.columns().get(column))
                        .toList(),
                rows,
                List.of(),
                table.axes(),
                Optional.of(comparison),
                table.header());
    }

    private static Optional<Against> compared(Optional<Entry> entry) {
        return entry.flatMap(Entry::against).filter(against -> against.test().pairs() > 0);
    }

    private Entry shown(Entry entry, Against against, int usual) {
        TestResult test = against.test();
        double half = comparison.halfInterval(test);
        int own = Decimals.forDigits(half > 0 ? half : test.meanDifference(), DIGITS);
        int decimals = own > common + 1 ? own : common;
        return new Entry(
                entry.place(),
                entry.chosen(),
                test.differences(),
                entry.planned(),
                Decimals.fixed(test.meanDifference(), decimals),
                Double.isFinite(half) ? Decimals.fixed(half, decimals) : "",
                remark(against, usual),
                Entry.Emphasis.PLAIN,
                entry.against());
    }

    /** The decimals that show the median interval with two digits, so that entries line up. */
    private int commonDecimals() {
        double[] halves = compared()
                .mapToDouble(against -> comparison.halfInterval(against.test()))
                .filter(half -> half > 0)
                .sorted()
                .toArray();
        return halves.length == 0 ? 0 : Decimals.forDigits(halves[halves.length / 2], DIGITS);
    }

    private long tests() {
        return compared().filter(against -> against.corrected().isPresent()).count();
    }

    private Stream<Against> compared() {
        return table.rows().stream().flatMap(row -> row.entries().stream().flatMap(entry -> compared(entry).stream()));
    }

    private static String remark(Against against, int usual) {
        TestResult test = against.test();
        String p = against.corrected().isEmpty()
                ? test.word()
                : probability(against.corrected().getAsDouble());
        return test.pairs() == usual ? p : p + ", n = " + test.pairs();
    }

    private static String probability(double p) {
        return p < SMALLEST_P ? "p < 0.001" : "p = " + Decimals.significant(p, DIGITS);
    }

    private String explanation(String baseline, int usual) {
        return table.metric().label() + " less that of " + baseline
                + (inUnit().isEmpty() ? "" : " (" + (unit().equals(POINTS) ? "percentage points" : unit()) + ")")
                + ": mean of the paired differences \u00B1 half of its "
                + Decimals.significant(100 * (1 - comparison.level()), 4)
                + " % confidence interval (Student\u2019s t, each alone), n = " + usual + " pairs; p of the two-sided "
                + comparison.test().label() + (tests() > 1 ? ", Holm-corrected over " + tests() + " comparisons" : "")
                + ".";
    }

    /** Percentages differ by points. */
    private String unit() {
        return table.metric().unit().equals(MetricInfo.FRACTION)
                ? POINTS
                : table.metric().shownUnit();
    }

    private String inUnit() {
        return unit().isEmpty() ? "" : " (" + unit() + ")";
    }
}
