package org.assay.reports.table;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.assay.reports.figure.Over;
import org.assay.reports.text.Decimals;

/**
 * A method's counts beside the baseline's, of the seeds of which both runs got there.
 *
 * @param difference the mean of the baseline's counts less that of the method's
 * @param ofBaseline the mean of the baseline's counts
 * @param ratios of how many pairs neither count is 0, so that they have a ratio
 * @param ratio the geometric mean of the baseline's count over the method's
 */
record Pairs(Over over, int count, double difference, double ofBaseline, int ratios, double ratio) {
    private static final int DIGITS = 3;

    static Pairs of(Over over, SortedMap<Long, Double> counts, SortedMap<Long, Double> ofBaseline) {
        double logarithms = 0;
        double differences = 0;
        double others = 0;
        int count = 0;
        int ratios = 0;
        for (Map.Entry<Long, Double> mine : counts.entrySet()) {
            Double other = ofBaseline.get(mine.getKey());
            if (other != null) {
                differences += other - mine.getValue();
                others += other;
                count++;
                if (mine.getValue() > 0 && other > 0) {
                    logarithms += Math.log(other / mine.getValue());
                    ratios++;
                }
            }
        }
        return new Pairs(over, count, differences / count, others / count, ratios, Math.exp(logarithms / ratios));
    }

    boolean any() {
        return count > 0;
    }

    /** The difference as a share of the baseline's count. */
    String share() {
        return ofBaseline == 0
                ? "from 0"
                : Decimals.fixed(Math.abs(100 * difference / ofBaseline), 0) + " % "
                        + (difference >= 0 ? "fewer" : "more");
    }

    /**
     * What takes as long as with the baseline, what comes sooner and what later: {@code in as many steps and epochs as Uniform, and 2.1 seconds (16 %
     * more) later}.
     */
    static String words(List<Pairs> compared, String baseline) {
        String equal = compared.stream()
                .filter(pairs -> pairs.difference() == 0)
                .map(pairs -> pairs.over().keyword())
                .collect(Collectors.collectingAndThen(Collectors.toList(), Pairs::listed));
        String sooner = side(compared, 1, " sooner");
        String later = side(compared, -1, " later");
        String sides = sooner + (sooner.isEmpty() || later.isEmpty() ? "" : ", but ") + later;
        if (equal.isEmpty()) {
            return sides + " than " + baseline;
        }
        return "in as many " + equal + " as " + baseline + (sides.isEmpty() ? "" : ", and " + sides);
    }

    private static String side(List<Pairs> compared, int sign, String word) {
        List<String> amounts = compared.stream()
                .filter(pairs -> Math.signum(pairs.difference()) == sign)
                .map(pairs -> counted(Decimals.significant(Math.abs(pairs.difference()), DIGITS), pairs.over()) + " ("
                        + pairs.share() + ")")
                .toList();
        return amounts.isEmpty() ? "" : listed(amounts) + word;
    }

    private static String counted(String number, Over over) {
        String unit = over.keyword();
        return number + " " + (number.equals("1") ? unit.substring(0, unit.length() - 1) : unit);
    }

    /** {@code a, b and c}. */
    private static String listed(List<String> words) {
        int last = words.size() - 1;
        return last < 1
                ? String.join("", words)
                : String.join(", ", words.subList(0, last)) + " and " + words.get(last);
    }
}
