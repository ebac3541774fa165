package org.assay.experiments.command;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.assay.framework.component.ComponentSpec;
import org.assay.framework.component.Components;

/**
 * What an aggregator chose on local features instead of being given it, such as γ by the ratio rule.
 *
 * @param name as formulas have it
 * @param rule by which, and on what
 */
record ChosenNumber(String name, double value, String rule) {
    /** Whether it is in the place of one of these variables, which no array was there for. */
    boolean isOf(List<String> missing) {
        Stream<String> variables = switch (name) {
            case "alpha" -> Stream.of("alpha", "log-alpha", "assignment-weights");
            default -> Stream.of(name, "log-" + name);
        };
        return variables.anyMatch(missing::contains);
    }

    /** For the log of a fit, of which it is a part. */
    String told() {
        return name + ": " + value + ", " + rule;
    }

    /** Where the codewords are given: other local features would have another, and encodings would not be comparable. */
    String warned(Path features, Components components, ComponentSpec aggregator) {
        boolean parameter = components.find(aggregator.family(), aggregator.name()).stream()
                .flatMap(declaration -> declaration.parameters().stream())
                .anyMatch(one -> one.name().equals(name));
        return name + " is not given: it is chosen on " + features + " as " + value + ", " + rule
                + "; the same set is encoded otherwise where it is chosen on other local features. "
                + (parameter ? "Give '" + name + ": " + value + "' to the aggregator, or save" : "Save")
                + " once with --save-codebook and encode all else with --load";
    }
}
