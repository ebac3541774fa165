package org.assay.reports.table;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.assay.reports.reading.Coordinates;
import org.assay.reports.result.Direction;
import org.assay.reports.text.Decimals;

/**
 * Rounds the entries that compete with each other and finds the best. All get the decimals that show their median standard deviation with two
 * digits, so that they line up; a deviation too small to show with those gets two digits of its own.
 */
final class Showing {
    private static final int DEVIATION_DIGITS = 2;
    /** Of a mean whose deviation says nothing. */
    private static final int LONE_MEAN_DIGITS = 4;

    private final Direction direction;

    Showing(Direction direction) {
        this.direction = direction;
    }

    void show(List<Coordinates> contest, Map<Coordinates, Entry> entries) {
        int common = commonDecimals(contest.stream().map(entries::get).toList());
        for (Coordinates place : contest) {
            entries.compute(place, (p, entry) -> shown(entry, common));
        }
        markBest(contest, entries);
    }

    private static int commonDecimals(List<Entry> contest) {
        double[] deviations = contest.stream()
                .mapToDouble(entry -> entry.sample().deviation())
                .filter(deviation -> deviation > 0)
                .sorted()
                .toArray();
        if (deviations.length > 0) {
            return Decimals.forDigits(deviations[deviations.length / 2], DEVIATION_DIGITS);
        }
        double[] sizes = contest.stream()
                .filter(entry -> entry.sample().n() > 0)
                .mapToDouble(entry -> Math.abs(entry.sample().mean()))
                .sorted()
                .toArray();
        boolean whole = Arrays.stream(sizes).allMatch(size -> size == Math.rint(size));
        return sizes.length == 0 || whole ? 0 : Decimals.forDigits(sizes[sizes.length / 2], LONE_MEAN_DIGITS);
    }

    private static Entry shown(Entry entry, int common) {
        if (entry.sample().n() == 0) {
            return entry;
        }
        double deviation = entry.sample().deviation();
        int own = Decimals.forDigits(deviation, DEVIATION_DIGITS);
        int decimals = deviation > 0 && own > common + 1 ? own : common;
        return entry.withShown(
                Decimals.fixed(entry.sample().mean(), decimals),
                entry.sample().n() < 2 ? "" : Decimals.fixed(deviation, decimals));
    }

    /** The best mean, and every mean that is shown as the same number. */
    private void markBest(List<Coordinates> contest, Map<Coordinates, Entry> entries) {
        Entry best = null;
        int contenders = 0;
        for (Coordinates place : contest) {
            Entry entry = entries.get(place);
            if (entry.sample().n() == 0) {
                continue;
            }
            contenders++;
            if (best == null
                    || direction.isBetter(entry.sample().mean(), best.sample().mean())) {
                best = entry;
            }
        }
        if (contenders < 2 || direction == Direction.NEITHER) {
            return;
        }
        BigDecimal shown = new BigDecimal(best.mean());
        for (Coordinates place : contest) {
            Entry entry = entries.get(place);
            if (entry.sample().n() > 0 && new BigDecimal(entry.mean()).compareTo(shown) == 0) {
                entries.put(place, entry.with(Entry.Emphasis.BEST));
            }
        }
    }
}
