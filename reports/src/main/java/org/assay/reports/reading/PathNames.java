package org.assay.reports.reading;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What files are called in heads and legends: by what tells them apart, so that {@code ["clips/hog_u8.npy"]} beside {@code ["clips/hof_u8.npy"]} is
 * {@code hog_u8}.
 */
final class PathNames {
    /** A path, by itself, in quotes, or in a list of one. */
    private static final Pattern PATH = Pattern.compile("(?:\\[\")?\"?([^\"\\[\\]]*/[^\"\\[\\]/]+)\"?(?:\"\\])?");

    private PathNames() {}

    /** Each value's name; empty where the values are not all paths, several, and told apart by what follows the directory that they share. */
    static Map<String, String> of(Collection<String> values) {
        List<String> paths = new ArrayList<>();
        for (String value : values) {
            Matcher matcher = PATH.matcher(value);
            if (!matcher.matches()) {
                return Map.of();
            }
            paths.add(matcher.group(1));
        }
        if (paths.size() < 2) {
            return Map.of();
        }
        int shared = paths.get(0).lastIndexOf('/') + 1;
        while (!startAlike(paths, shared)) {
            shared = paths.get(0).lastIndexOf('/', shared - 2) + 1;
        }
        String ending = ending(paths.get(0));
        boolean endAlike = paths.stream().allMatch(path -> ending(path).equals(ending));
        Map<String, String> names = new LinkedHashMap<>();
        int i = 0;
        for (String value : values) {
            String path = paths.get(i++);
            names.put(value, path.substring(shared, path.length() - (endAlike ? ending.length() : 0)));
        }
        return new HashSet<>(names.values()).size() == names.size() && !names.containsValue("") ? names : Map.of();
    }

    private static boolean startAlike(List<String> paths, int length) {
        String start = paths.get(0).substring(0, length);
        return paths.stream().allMatch(path -> path.startsWith(start));
    }

    private static String ending(String path) {
        int dot = path.lastIndexOf('.');
        return dot > path.lastIndexOf('/') + 1 ? path.substring(dot) : "";
    }
}
