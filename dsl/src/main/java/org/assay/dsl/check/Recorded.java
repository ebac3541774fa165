package org.assay.dsl.check;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.assay.dsl.catalog.Requirement;
import org.assay.dsl.diagnostic.Diagnostics;
import org.assay.dsl.document.Cell;
import org.assay.dsl.document.Value;
import org.assay.dsl.document.Value.ComponentValue;
import org.assay.dsl.document.Value.ListValue;
import org.assay.dsl.document.Value.WordValue;
import org.assay.dsl.source.Span;

/** Whether a cell at least records what a report shows: what none records can never have a value. */
final class Recorded {
    private static final String NONE = "none";

    private final Diagnostics diagnostics;
    private final List<Cell> cells;
    private final Set<String> evaluated = new LinkedHashSet<>();

    Recorded(Diagnostics diagnostics, List<Cell> cells) {
        this.diagnostics = diagnostics;
        this.cells = cells;
        for (Cell cell : cells) {
            if (at(cell.training(), "evaluate.on").orElse(null) instanceof ListValue on) {
                on.elements().forEach(split -> evaluated.add(split.canonical()));
            }
        }
    }

    /** That a cell is evaluated on the split; no split, as metrics of the run have, is nothing to ask for. */
    void requireSplit(String shown, String split, String hint, Span span) {
        if (split.isEmpty() || evaluated.isEmpty() || evaluated.contains(split)) {
            return;
        }
        diagnostics.error(
                "not-measured",
                span,
                shown + " on the " + split + " split, and this experiment evaluates on " + String.join(", ", evaluated)
                        + " alone",
                "add " + split + " to the splits of 'evaluate'" + hint);
    }

    /** That a cell meets each requirement; the first that none meets is told. */
    void require(String shown, List<Requirement> requirements, Span span) {
        if (cells.isEmpty()) {
            return;
        }
        requirements.stream()
                .filter(one -> cells.stream().noneMatch(cell -> isMet(one, cell.training())))
                .findFirst()
                .ifPresent(one -> diagnostics.error(
                        "not-recorded",
                        span,
                        shown + " only where '" + one.setting() + "' " + one.told()
                                + ", and in no cell of this experiment that is so",
                        one.mend()));
    }

    private static boolean isMet(Requirement requirement, ComponentValue training) {
        Optional<Value> value = at(training, requirement.setting());
        if (value.isEmpty()
                || value.get() instanceof WordValue word && word.word().equals(NONE)) {
            return false;
        }
        if (value.get() instanceof ListValue list) {
            return requirement.word().isEmpty()
                    ? !list.elements().isEmpty()
                    : list.elements().stream()
                            .anyMatch(element -> element.canonical().equals(requirement.word()));
        }
        return !(value.get() instanceof ComponentValue component)
                || requirement.has().test(component);
    }

    /** The value at a path of settings, where there is one. */
    private static Optional<Value> at(ComponentValue training, String path) {
        Value value = training;
        for (String name : path.split("\\.")) {
            value = value instanceof ComponentValue component
                    ? component.parameters().get(name)
                    : null;
        }
        return Optional.ofNullable(value);
    }
}
