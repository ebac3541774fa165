package org.assay.dsl.catalog;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Everything that can be said.
 *
 * @param root the statements of an experiment: the parameters of this component are its settings
 * @param ofPredictions what a cell must be set to for it to store the predictions that a matrix counts
 */
public record Catalog(
        ComponentDeclaration root,
        List<ComponentDeclaration> components,
        List<MetricDeclaration> metrics,
        List<SnapshotDeclaration> snapshots,
        List<Requirement> ofPredictions) {

    public Optional<ComponentDeclaration> component(String family, String name) {
        return components.stream()
                .filter(one -> one.family().equals(family) && one.name().equals(name))
                .findFirst();
    }

    public Set<String> names(String family) {
        Set<String> names = new TreeSet<>();
        components.stream().filter(one -> one.family().equals(family)).forEach(one -> names.add(one.name()));
        return names;
    }

    public Optional<MetricDeclaration> metric(String name) {
        return metrics.stream().filter(one -> one.name().equals(name)).findFirst();
    }

    public Optional<SnapshotDeclaration> snapshot(String name) {
        return snapshots.stream().filter(one -> one.name().equals(name)).findFirst();
    }

    public Set<String> metricNames() {
        Map<String, MetricDeclaration> byName = new LinkedHashMap<>();
        metrics.forEach(one -> byName.put(one.name(), one));
        return byName.keySet();
    }
}
