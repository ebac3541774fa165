package org.assay.experiments.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.assay.dsl.check.ComponentChecker;
import org.assay.dsl.document.Value;
import org.assay.experiments.catalog.Specs;
import org.assay.framework.aggregator.CodebookFit;
import org.assay.framework.component.Checks;
import org.assay.framework.component.ComponentSpec;
import org.assay.framework.component.Components;
import org.assay.framework.dataset.Beforehand;
import org.assay.framework.dataset.DatasetComponent;
import org.assay.framework.dataset.Inputs;
import org.assay.framework.model.ModelComponent;

/**
 * What is wrong with a cell before its data are read, beside what its components tell each by itself: a model, or a data set over another, that takes other items than it
 * gets, and the codebooks and principal components that are named as files. It is told when an experiment is checked, before hours of cells that come first. Files of data are
 * not looked for: they may lie on the machine that runs.
 */
public final class CellFaults implements ComponentChecker {
    private final Components components;
    private final Beforehand known;
    /** A grid has many points, and most of them the same parts. */
    private final Map<Object, List<Checks.Violation>> found = new HashMap<>();

    private final Map<ComponentSpec, Optional<Inputs>> items = new HashMap<>();

    public CellFaults(Components components, Beforehand known) {
        this.components = components;
        this.known = known;
    }

    /** A codebook of an aggregator of so many codewords, on local features of so many numbers. */
    private record Use(ComponentSpec codebook, int codewords, OptionalInt width) {}

    /** A model of items. */
    private record Fit(ComponentSpec model, Inputs inputs) {}

    @Override
    public List<Fault> check(Value.ComponentValue training) {
        List<Fault> faults = new ArrayList<>(Specs.checker(components).check(training));
        if (faults.isEmpty()) {
            faults.addAll(check(components.complete(Specs.spec(training))));
        }
        return faults;
    }

    /** Of a cell whose components, each by itself, are right and complete. */
    List<Fault> check(ComponentSpec training) {
        List<Fault> faults = new ArrayList<>();
        Optional<Inputs> inputs = part(training, DatasetComponent.FAMILY.name())
                .flatMap(dataset -> items.computeIfAbsent(dataset, this::inputs));
        OptionalInt width = inputs.stream()
                .filter(Inputs.Sets.class::isInstance)
                .mapToInt(Inputs::width)
                .findFirst();
        collect(training, "", width, faults);
        if (faults.isEmpty() && inputs.isPresent()) {
            part(training, ModelComponent.FAMILY.name())
                    .map(model -> new Fit(model, inputs.get()))
                    .ifPresent(fit -> add("", found.computeIfAbsent(fit, key -> ofModel(fit)), faults));
        }
        return faults;
    }

    private Optional<Inputs> inputs(ComponentSpec dataset) {
        return components.instantiate(DatasetComponent.FAMILY, dataset).inputs(known);
    }

    private static Optional<ComponentSpec> part(ComponentSpec spec, String name) {
        return Stream.ofNullable(spec.parameters().get(name))
                .filter(ComponentSpec.class::isInstance)
                .map(ComponentSpec.class::cast)
                .findFirst();
    }

    private void collect(ComponentSpec spec, String path, OptionalInt width, List<Fault> faults) {
        if (spec.family().equals(DatasetComponent.FAMILY.name())) {
            add(path, found.computeIfAbsent(spec, key -> ofDataset(spec)), faults);
        }
        spec.parameters().forEach((name, value) -> {
            if (value instanceof ComponentSpec inner) {
                String at = path.isEmpty() ? name : path + "." + name;
                if (inner.family().equals(CodebookFit.FAMILY.name())
                        && spec.parameters().get("codewords") instanceof Number codewords) {
                    Use use = new Use(inner, codewords.intValue(), width);
                    add(at, found.computeIfAbsent(use, key -> ofCodebook(use)), faults);
                }
                collect(inner, at, width, faults);
            }
        });
    }

    private List<Checks.Violation> ofDataset(ComponentSpec spec) {
        Checks checks = new Checks();
        components.instantiate(DatasetComponent.FAMILY, spec).checkBefore(known, checks);
        return checks.violations();
    }

    private List<Checks.Violation> ofCodebook(Use use) {
        Checks checks = new Checks();
        components
                .instantiate(CodebookFit.FAMILY, use.codebook())
                .checkFiles(known.directory(), use.codewords(), use.width(), checks);
        return checks.violations();
    }

    private List<Checks.Violation> ofModel(Fit fit) {
        Checks checks = new Checks();
        String family = ModelComponent.FAMILY.name();
        components
                .instantiate(ModelComponent.FAMILY, fit.model())
                .refusal(fit.inputs())
                .ifPresent(text -> checks.refuse(
                        family, text.startsWith(family + " ") ? text.substring(family.length() + 1) : text));
        return checks.violations();
    }

    private static void add(String path, List<Checks.Violation> violations, List<Fault> faults) {
        String before = path.isEmpty() ? "" : path + ".";
        violations.forEach(one -> faults.add(new Fault(before + one.parameter(), one.message(), one.mend())));
    }
}
