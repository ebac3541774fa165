package org.assay.reports.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.assay.reports.result.CellResult;
import org.assay.reports.result.ResultSet;

/**
 * A place on some axes.
 *
 * @param values the value on each axis; empty where the method does not have the axis
 */
public record Coordinates(List<String> axes, List<Optional<String>> values) {
    /** What is shown for an axis that a method does not have. */
    public static final String ABSENT = "\u2013";

    private static final int LONGEST_TITLE = 30;

    public Coordinates {
        axes = List.copyOf(axes);
        values = List.copyOf(values);
        if (axes.size() != values.size()) {
            throw new IllegalArgumentException("expected a value for each of " + axes + ", found " + values);
        }
    }

    public static Coordinates of(List<String> axes, CellResult cell) {
        return new Coordinates(axes, axes.stream().map(cell::value).toList());
    }

    /** The value on an axis; empty also where the axis is not one of these. */
    public Optional<String> value(String axis) {
        int index = axes.indexOf(axis);
        return index < 0 ? Optional.empty() : values.get(index);
    }

    /** The place on these axes and those of another. */
    public Coordinates and(Coordinates other) {
        List<String> allAxes = new ArrayList<>(axes);
        allAxes.addAll(other.axes);
        List<Optional<String>> allValues = new ArrayList<>(values);
        allValues.addAll(other.values);
        return new Coordinates(allAxes, allValues);
    }

    /** The shown values, components by their short names, {@link #ABSENT} where there is none. */
    public List<String> shown(ResultSet results) {
        List<String> shown = new ArrayList<>();
        for (int i = 0; i < axes.size(); i++) {
            String axis = axes.get(i);
            shown.add(values.get(i).map(value -> typeset(axis, value, results)).orElse(ABSENT));
        }
        return shown;
    }

    /** In words: {@code Ours, k = 0.5}; axes that are absent are left out. */
    public String words(ResultSet results) {
        List<String> words = new ArrayList<>();
        for (int i = 0; i < axes.size(); i++) {
            if (values.get(i).isPresent()) {
                words.add(word(axes.get(i), values.get(i).get(), results));
            }
        }
        return words.stream().collect(Collectors.joining(", "));
    }

    /**
     * The titles of panels, in the order of their places: in words, or where those are long their values alone, which are shorter and differ as
     * well.
     */
    public static List<String> titles(List<Coordinates> places, ResultSet results) {
        List<String> titles = places.stream().map(place -> place.words(results)).toList();
        return titles.stream().allMatch(title -> title.length() <= LONGEST_TITLE)
                ? titles
                : places.stream()
                        .map(place -> String.join(", ", place.shown(results)))
                        .toList();
    }

    /** One axis and its value in words: {@code k = 0.5}; a method, and a value of an axis without a label, alone. */
    public static String word(String axis, String value, ResultSet results) {
        String label = axis.equals(CellResult.METHOD_AXIS) ? "" : results.axisLabel(axis);
        return label.isEmpty() ? value : label + " = " + typeset(axis, value, results);
    }

    /** A component by its short name; a negative number with a minus sign in place of the hyphen. */
    private static String typeset(String axis, String value, ResultSet results) {
        return value.matches("-[0-9].*") ? "\u2212" + value.substring(1) : ShortNames.of(axis, value, results);
    }
}
