package org.assay.experiments.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.assay.dsl.check.ComponentChecker;
import org.assay.dsl.document.Value;
import org.assay.experiments.catalog.Specs;
import org.assay.framework.aggregator.CodebookFit;
import org.assay.framework.component.Checks;
import org.assay.framework.component.ComponentSpec;
import org.assay.framework.component.Components;
import org.assay.framework.dataset.DataDirectory;
import org.assay.framework.dataset.DatasetComponent;
import org.assay.framework.dataset.Inputs;

/**
 * What is wrong with the codebooks and principal components that an experiment names as files, beside what its text alone tells: they are looked at
 * when it is checked, before hours of cells that come first. Data sets are not: they may lie on the machine that runs.
 */
public final class FileFaults implements ComponentChecker {
    private final Components components;
    private final ComponentChecker text;
    private final DataDirectory directory;
    /** A grid has many points, and most of them the same files. */
    private final Map<Object, List<Checks.Violation>> known = new HashMap<>();

    public FileFaults(Components components, DataDirectory directory) {
        this.components = components;
        this.text = Specs.checker(components);
        this.directory = directory;
    }

    /** A codebook of an aggregator of so many codewords, on local features of so many numbers. */
    private record Use(ComponentSpec codebook, int codewords, OptionalInt width) {}

    @Override
    public List<Fault> check(Value.ComponentValue training) {
        List<Fault> faults = new ArrayList<>(text.check(training));
        if (faults.isEmpty()) {
            ComponentSpec spec = components.complete(Specs.spec(training));
            collect(spec, "", width(spec), faults);
        }
        return faults;
    }

    /** Of the local features of a cell; empty where only its data tell. */
    private OptionalInt width(ComponentSpec training) {
        if (training.parameters().get(DatasetComponent.FAMILY.name()) instanceof ComponentSpec dataset) {
            return components.instantiate(DatasetComponent.FAMILY, dataset).inputs(directory).stream()
                    .filter(Inputs.Sets.class::isInstance)
                    .mapToInt(Inputs::width)
                    .findFirst();
        }
        return OptionalInt.empty();
    }

    private void collect(ComponentSpec spec, String path, OptionalInt width, List<Fault> faults) {
        if (spec.family().equals(DatasetComponent.FAMILY.name())) {
            add(path, known.computeIfAbsent(spec, key -> ofDataset(spec)), faults);
        }
        spec.parameters().forEach((name, value) -> {
            if (value instanceof ComponentSpec inner) {
                String at = path.isEmpty() ? name : path + "." + name;
                if (inner.family().equals(CodebookFit.FAMILY.name())
                        && spec.parameters().get("codewords") instanceof Number codewords) {
                    Use use = new Use(inner, codewords.intValue(), width);
                    add(at, known.computeIfAbsent(use, key -> ofCodebook(use)), faults);
                }
                collect(inner, at, width, faults);
            }
        });
    }

    private List<Checks.Violation> ofDataset(ComponentSpec spec) {
        Checks checks = new Checks();
        components.instantiate(DatasetComponent.FAMILY, spec).checkFiles(directory, checks);
        return checks.violations();
    }

    private List<Checks.Violation> ofCodebook(Use use) {
        Checks checks = new Checks();
        components
                .instantiate(CodebookFit.FAMILY, use.codebook())
                .checkFiles(directory, use.codewords(), use.width(), checks);
        return checks.violations();
    }

    private static void add(String path, List<Checks.Violation> violations, List<Fault> faults) {
        violations.forEach(one -> faults.add(new Fault(path + "." + one.parameter(), one.message(), one.mend())));
    }
}
