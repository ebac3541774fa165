package org.assay.reports.figure;

import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The course of one seed: its values by place on the horizontal axis.
 *
 * @param word how the seed ended, if not as planned: {@code diverged}; empty for a seed that is done
 */
record Track(long seed, TreeMap<Double, Double> values, String word) {
    boolean brokeOff() {
        return !word.isEmpty();
    }

    boolean isEmpty() {
        return values.isEmpty();
    }

    double start() {
        return values.firstKey();
    }

    /** Where the track ends: for a seed that broke off its last finite value, else its last evaluation. */
    double end() {
        if (brokeOff()) {
            for (var entry : values.descendingMap().entrySet()) {
                if (Double.isFinite(entry.getValue())) {
                    return entry.getKey();
                }
            }
        }
        return values.lastKey();
    }

    boolean covers(double x) {
        return !isEmpty() && x >= start() && x <= end();
    }

    /** The value at x: as evaluated, or linear between the neighbouring evaluations; NaN where one of those is not finite. */
    double at(double x) {
        Double exact = values.get(x);
        if (exact != null) {
            return exact;
        }
        var before = values.floorEntry(x);
        var after = values.ceilingEntry(x);
        if (before == null || after == null) {
            return Double.NaN;
        }
        double share = (x - before.getKey()) / (after.getKey() - before.getKey());
        return before.getValue() + share * (after.getValue() - before.getValue());
    }

    /** The mean of tracks of one seed, where all of them run. */
    static Track average(long seed, List<Track> tracks) {
        if (tracks.size() == 1) {
            return tracks.get(0);
        }
        TreeSet<Double> places = new TreeSet<>();
        tracks.forEach(track -> places.addAll(track.values.keySet()));
        TreeMap<Double, Double> means = new TreeMap<>();
        for (double x : places) {
            if (tracks.stream().allMatch(track -> track.covers(x))) {
                means.put(
                        x,
                        tracks.stream()
                                .mapToDouble(track -> track.at(x))
                                .average()
                                .orElseThrow());
            }
        }
        String word = tracks.stream()
                .map(Track::word)
                .filter(ending -> !ending.isEmpty())
                .findFirst()
                .orElse("");
        return new Track(seed, means, word);
    }
}
