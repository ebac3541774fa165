package org.assay.reports.result;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Lists of seeds in words. */
public final class Seeds {
    private Seeds() {}

    /** {@code 1..5, 9}: runs of three or more are written as ranges. */
    public static String words(List<Long> seeds) {
        List<Long> sorted = new ArrayList<>(new TreeSet<>(seeds));
        List<String> parts = new ArrayList<>();
        for (int start = 0; start < sorted.size(); ) {
            int end = start;
            while (end + 1 < sorted.size() && sorted.get(end + 1) == sorted.get(end) + 1) {
                end++;
            }
            if (end - start >= 2) {
                parts.add(sorted.get(start) + ".." + sorted.get(end));
            } else {
                sorted.subList(start, end + 1).forEach(seed -> parts.add(Long.toString(seed)));
            }
            start = end + 1;
        }
        return String.join(", ", parts);
    }
}
