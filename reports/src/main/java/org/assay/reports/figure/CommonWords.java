package org.assay.reports.figure;

import java.util.Arrays;
import java.util.List;

/**
 * What several labels have in common, so that an axis says it once and a legend only what differs: of "Scoring time" and "Step time" it is "Time", which leaves
 * "Scoring" and "Step"; of "Relative gradient variance by loss" and "... by gradient norm" it is "Relative gradient variance", which leaves "By loss" and "By gradient
 * norm".
 *
 * @param shared the shared words as a label; empty where there are none
 * @param rests what is left of each label, in their order
 */
record CommonWords(String shared, List<String> rests) {
    private static final List<String> JOINING = List.of("by", "of", "over", "on");

    CommonWords {
        rests = List.copyOf(rests);
    }

    /** Takes apart labels that differ, at what they all end in, or else at what all have before a word that joins; something is left of each. */
    static CommonWords of(List<String> labels) {
        List<List<String>> words =
                labels.stream().map(label -> Arrays.asList(label.split(" "))).toList();
        List<String> first = words.get(0);
        int shortest = words.stream().mapToInt(List::size).min().orElse(0);
        int ending = 0;
        while (ending < shortest - 1 && same(words, ending, false)) {
            ending++;
        }
        if (ending > 0 && !JOINING.contains(first.get(first.size() - ending))) {
            return parted(words, first.size() - ending, first.size(), 0, ending);
        }
        int joined = 0;
        for (int at = 0; at < shortest - 1 && same(words, at, true); at++) {
            joined = JOINING.contains(first.get(at)) ? at : joined;
        }
        return parted(words, 0, joined, joined, 0);
    }

    private static CommonWords parted(List<List<String>> words, int from, int to, int before, int behind) {
        return new CommonWords(
                label(words.get(0).subList(from, to)),
                words.stream()
                        .map(each -> label(each.subList(before, each.size() - behind)))
                        .toList());
    }

    private static boolean same(List<List<String>> words, int at, boolean fromStart) {
        return words.stream()
                        .map(each -> each.get(fromStart ? at : each.size() - 1 - at))
                        .distinct()
                        .count()
                == 1;
    }

    private static String label(List<String> words) {
        String text = String.join(" ", words);
        return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
