package org.assay.framework.dataset;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tokens that a model knows, numbered from 1 by falling frequency in the training text, the earlier of equals first. */
final class Vocabulary {
    private final Map<String, Integer> numbers = new LinkedHashMap<>();
    private final List<String> tokens = new ArrayList<>();
    private final int unknown;

    private Vocabulary(List<String> tokens, Optional<String> unknown) {
        for (String token : tokens) {
            this.tokens.add(token);
            numbers.put(token, this.tokens.size());
        }
        this.unknown = unknown.map(numbers::get).orElse(0);
    }

    /**
     * Counts the training texts.
     *
     * @param most entries, the unknown token among them
     * @param unknown stands for every token without an entry; empty: there must be none
     */
    static Vocabulary of(String dataset, List<TextFile> train, TextLevel level, int most, Optional<String> unknown) {
        Map<String, int[]> counts = new LinkedHashMap<>();
        for (TextFile file : train) {
            file.lines(line -> level.tokens(line, token -> counts.computeIfAbsent(token, key -> new int[1])[0]++));
        }
        int places = most - (unknown.isPresent() && !counts.containsKey(unknown.get()) ? 1 : 0);
        if (counts.size() > places && unknown.isEmpty()) {
            throw new DataException(dataset + ": the training text has " + counts.size() + " different " + level.noun()
                    + "s, more than the vocabulary of " + most + ", and no unknown one is named; raise 'vocabulary' to "
                    + counts.size() + ", or name one, such as unknown: \"<unk>\"");
        }
        List<Map.Entry<String, int[]>> order = new ArrayList<>(counts.entrySet());
        order.sort((a, b) -> Integer.compare(b.getValue()[0], a.getValue()[0]));
        List<String> kept = new ArrayList<>();
        for (Map.Entry<String, int[]> entry : order) {
            boolean isUnknown = unknown.isPresent() && unknown.get().equals(entry.getKey());
            if (isUnknown || places > 0) {
                kept.add(entry.getKey());
                places--;
            }
        }
        if (unknown.isPresent() && !counts.containsKey(unknown.get())) {
            kept.add(unknown.get());
        } else if (unknown.isPresent() && kept.size() > most) {
            kept.remove(most - 1); // the unknown token is rarer than those that fill the places: it takes the last
        }
        return new Vocabulary(kept, unknown);
    }

    int size() {
        return tokens.size();
    }

    /** All, the first that of number 1. */
    List<String> tokens() {
        return List.copyOf(tokens);
    }

    /** The token of a number from 1. */
    String token(int number) {
        return tokens.get(number - 1);
    }

    /** The number of a token, or that of the unknown one; 0 when it has none and there is no unknown one. */
    int number(String token) {
        return numbers.getOrDefault(token, unknown);
    }
}
