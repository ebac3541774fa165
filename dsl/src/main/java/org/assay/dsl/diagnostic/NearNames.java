package org.assay.dsl.diagnostic;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Finds the known name that a mistyped one was meant to be. */
public final class NearNames {
    private static final int LISTED = 12;

    /** What is measured here for what others measure. */
    private static final Map<String, String> COMPLEMENTS = Map.of("accuracy", "error");

    private NearNames() {}

    /** "did you mean 'x'?", or the known names when none is near; where the complement of the name is known, that. */
    public static String mend(String name, Collection<String> known) {
        String complement = COMPLEMENTS.get(name);
        if (complement != null && known.contains(complement)) {
            return "write '" + complement + "', which is 1 - " + name;
        }
        String shortened = name.length() > 60 ? name.substring(0, 60) : name;
        return nearest(shortened, known)
                .map(near -> "did you mean '" + near + "'?")
                .orElseGet(() -> list(known));
    }

    /** By as few edits as leave something of the name; else what it is short for: its beginning, or the initials of its words. */
    private static Optional<String> nearest(String name, Collection<String> known) {
        int most = Math.min(Math.max(2, name.length() / 3), name.length() - 1);
        return known.stream()
                .filter(candidate -> distance(name, candidate) <= most)
                .min(Comparator.comparingInt(candidate -> distance(name, candidate)))
                .or(() -> only(known, candidate -> name.length() > 2 && candidate.startsWith(name)))
                .or(() -> only(
                        known,
                        candidate -> name.length() > 1 && initials(candidate).equals(name)));
    }

    private static Optional<String> only(Collection<String> known, Predicate<String> meant) {
        List<String> found = known.stream().filter(meant).limit(2).toList();
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    /** {@code bow} of bag-of-words. */
    private static String initials(String name) {
        return Arrays.stream(name.split("-")).map(word -> word.substring(0, 1)).collect(Collectors.joining());
    }

    private static String list(Collection<String> known) {
        if (known.isEmpty()) {
            return "there are none here";
        }
        String listed = known.stream()
                .sorted()
                .limit(LISTED)
                .reduce((a, b) -> a + ", " + b)
                .orElse("");
        return "known: " + listed + (known.size() > LISTED ? ", ... (" + known.size() + " in all)" : "");
    }

    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substitution = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substitution, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
