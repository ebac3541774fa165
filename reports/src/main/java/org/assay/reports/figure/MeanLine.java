package org.assay.reports.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.assay.reports.statistics.Sample;

/**
 * The mean over seeds in the course of training. The places are all those at which any seed was evaluated; a seed not evaluated at one is interpolated
 * linearly between its own evaluations. The line begins where every seed has begun and ends where the first of the seeds that are done ends; a seed that
 * diverged or failed counts up to its last finite value, and the place is kept as an ending. Where a running seed has no finite value the line breaks.
 */
final class MeanLine {
    private final List<Track> tracks;
    private final Band band;

    MeanLine(List<Track> tracks, Band band) {
        this.tracks = tracks.stream()
                .filter(track -> !track.isEmpty()
                        && (!track.brokeOff()
                                || track.values().values().stream().anyMatch(Double::isFinite)))
                .toList();
        this.band = band;
    }

    List<Figure.Vertex> points() {
        List<Figure.Vertex> points = new ArrayList<>();
        if (tracks.isEmpty()) {
            return points;
        }
        TreeSet<Double> places = new TreeSet<>();
        tracks.forEach(track -> places.addAll(track.values().keySet()));
        double start = tracks.stream().mapToDouble(Track::start).max().orElseThrow();
        double end = end();
        for (double x : places) {
            if (x >= Math.min(start, end) && x <= end) {
                points.add(vertex(x));
            }
        }
        return points;
    }

    private double end() {
        return tracks.stream()
                .filter(track -> !track.brokeOff())
                .mapToDouble(Track::end)
                .min()
                .orElseGet(() -> tracks.stream().mapToDouble(Track::end).max().orElseThrow());
    }

    /** Whether the seeds that are done end at different places, so that the line stops before some of them. */
    boolean stopsEarly() {
        return tracks.stream()
                        .filter(track -> !track.brokeOff())
                        .mapToDouble(Track::end)
                        .distinct()
                        .count()
                > 1;
    }

    /** Whether any seed was interpolated. */
    boolean interpolates() {
        double end = tracks.isEmpty() ? 0 : end();
        TreeSet<Double> places = new TreeSet<>();
        tracks.forEach(track -> places.addAll(track.values().keySet()));
        return tracks.stream()
                .anyMatch(track -> places.stream()
                        .anyMatch(x ->
                                x <= end && track.covers(x) && !track.values().containsKey(x)));
    }

    List<Figure.Ending> endings() {
        List<Figure.Ending> endings = new ArrayList<>();
        for (Track track : tracks) {
            if (track.brokeOff() && track.end() <= end()) {
                endings.add(new Figure.Ending(track.end(), vertex(track.end()).mean(), track.seed(), track.word()));
            }
        }
        return endings;
    }

    private Figure.Vertex vertex(double x) {
        double[] values = tracks.stream()
                .filter(track -> track.covers(x))
                .mapToDouble(track -> track.at(x))
                .toArray();
        for (double value : values) {
            if (!Double.isFinite(value)) {
                return new Figure.Vertex(x, Double.NaN, Double.NaN, Double.NaN, 0);
            }
        }
        Sample sample = Sample.of(values);
        double half = band.half(sample);
        return new Figure.Vertex(x, sample.mean(), sample.mean() - half, sample.mean() + half, sample.n());
    }
}
