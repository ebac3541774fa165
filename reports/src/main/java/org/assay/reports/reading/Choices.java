package org.assay.reports.reading;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.assay.reports.result.ResultSet;

/** Says which values of the tuned axes were chosen where. */
public final class Choices {
    private Choices() {}

    /**
     * The choices in a sentence, places with equal choices together.
     *
     * @param chosen place to the values chosen there
     * @param what an entry or a line
     */
    public static String words(Selection by, Map<Coordinates, Coordinates> chosen, String what, ResultSet results) {
        Map<String, List<String>> places = new LinkedHashMap<>();
        chosen.forEach((place, values) -> places.computeIfAbsent(values.words(results), words -> new ArrayList<>())
                .add(place.words(results)));
        String rule = "Chosen for each " + what + " by the best mean "
                + results.metric(by.metric()).word() + " over seeds: ";
        if (places.size() == 1) {
            return rule + places.keySet().iterator().next() + (chosen.size() == 1 ? "." : " for every one.");
        }
        return rule
                + places.entrySet().stream()
                        .map(entry -> entry.getKey() + " for " + String.join("; ", entry.getValue()))
                        .collect(Collectors.joining(". "))
                + ".";
    }
}
