package org.assay.reports.reading;

import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Seeds that repeat one another: those a whole number of rounds apart. Their values are averaged, so that what is compared and counted is, for instance, the
 * groups that are left out in turn, and not how often each was.
 *
 * @param seeds how many make a round
 */
public record Rounds(int seeds) {
    public Rounds {
        if (seeds < 1) {
            throw new IllegalArgumentException("expected a round of at least one seed, found " + seeds);
        }
    }

    /** The places in a round that any of these seeds has. */
    public int places(Collection<Long> of) {
        return (int) of.stream().map(this::place).distinct().count();
    }

    /**
     * The mean of each place in a round whose seeds all have a value.
     *
     * @param values by seed
     * @param planned all seeds, those without a value among them
     */
    public SortedMap<Long, Double> means(SortedMap<Long, Double> values, Collection<Long> planned) {
        SortedMap<Long, Integer> wanted = new TreeMap<>();
        planned.forEach(seed -> wanted.merge(place(seed), 1, Integer::sum));
        SortedMap<Long, Integer> found = new TreeMap<>();
        SortedMap<Long, Double> sums = new TreeMap<>();
        values.forEach((seed, value) -> {
            found.merge(place(seed), 1, Integer::sum);
            sums.merge(place(seed), value, Double::sum);
        });
        SortedMap<Long, Double> means = new TreeMap<>();
        sums.forEach((place, sum) -> {
            if (found.get(place).equals(wanted.get(place))) {
                means.put(place, sum / found.get(place));
            }
        });
        return means;
    }

    private long place(long seed) {
        return Math.floorMod(seed, seeds);
    }
}
