package org.assay.experiments.catalog;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assay.dsl.catalog.Catalog;
import org.assay.dsl.catalog.ComponentDeclaration;
import org.assay.dsl.catalog.MetricDeclaration;
import org.assay.dsl.catalog.Requirement;
import org.assay.dsl.catalog.SnapshotDeclaration;
import org.assay.dsl.catalog.Type;
import org.assay.dsl.document.Value;
import org.assay.framework.component.ComponentSpec;
import org.assay.framework.component.Components;
import org.assay.framework.component.Declaration;
import org.assay.framework.component.ParameterDeclaration;
import org.assay.framework.component.ParameterType;
import org.assay.framework.component.Quantity;
import org.assay.framework.component.Range;
import org.assay.framework.metric.Direction;
import org.assay.framework.metric.Metrics;
import org.assay.framework.metric.Snapshots;
import org.assay.framework.metric.Trait;
import org.assay.framework.training.TrainingConfiguration;

/** The framework's declarations as the language's catalog. */
public final class CatalogBuilder {
    private final Components components;

    public CatalogBuilder(Components components) {
        this.components = components;
    }

    public Catalog build() {
        List<ComponentDeclaration> declarations = new ArrayList<>();
        for (String family : components.families()) {
            for (Declaration<?> declaration : components.family(family)) {
                declarations.add(declaration(declaration));
            }
        }
        List<MetricDeclaration> metrics = new ArrayList<>();
        Metrics.declarations()
                .forEach(metric -> metrics.add(new MetricDeclaration(
                        metric.name(),
                        metric.direction() == Direction.LOWER_IS_BETTER,
                        metric.unit(),
                        metric.split() == null ? "" : metric.split().toString(),
                        requirements(metric.requirements()),
                        metric.doc())));
        String root = TrainingConfiguration.FAMILY.name();
        ComponentDeclaration training = declarations.stream()
                .filter(one -> one.family().equals(root))
                .findFirst()
                .orElseThrow();
        return new Catalog(
                training,
                declarations,
                metrics,
                snapshots(),
                requirements(List.of(org.assay.framework.metric.Requirement.PREDICTIONS)));
    }

    private List<SnapshotDeclaration> snapshots() {
        return Snapshots.declarations().stream()
                .map(snapshot -> new SnapshotDeclaration(
                        snapshot.name(),
                        SnapshotDeclaration.Kind.valueOf(snapshot.kind().name()),
                        requirements(snapshot.requirements()),
                        snapshot.doc()))
                .toList();
    }

    private List<Requirement> requirements(List<org.assay.framework.metric.Requirement> requirements) {
        return requirements.stream().map(this::requirement).toList();
    }

    private Requirement requirement(org.assay.framework.metric.Requirement one) {
        Trait<?> trait = one.trait();
        return trait == null
                ? new Requirement(one.setting(), one.word(), one.mend())
                : new Requirement(
                        one.setting(),
                        one.word(),
                        trait.told(),
                        value -> trait.of(components, Specs.spec(value)),
                        one.mend());
    }

    private ComponentDeclaration declaration(Declaration<?> declaration) {
        List<org.assay.dsl.catalog.ParameterDeclaration> parameters = new ArrayList<>();
        for (ParameterDeclaration parameter : declaration.parameters()) {
            parameters.add(new org.assay.dsl.catalog.ParameterDeclaration(
                    parameter.name(),
                    type(parameter.type()),
                    parameter.byDefault().map(value -> value(parameter.type(), value)),
                    parameter.doc()));
        }
        return new ComponentDeclaration(declaration.family().name(), declaration.name(), declaration.doc(), parameters);
    }

    private static Type type(ParameterType type) {
        if (type instanceof ParameterType.IntegerType integer) {
            return new Type.IntegerType(bounds(integer.range()));
        }
        if (type instanceof ParameterType.RealType real) {
            return new Type.RealType(bounds(real.range()));
        }
        if (type instanceof ParameterType.TruthType) {
            return new Type.TruthType();
        }
        if (type instanceof ParameterType.ChoiceType choice) {
            return new Type.ChoiceType(choice.words());
        }
        if (type instanceof ParameterType.QuantityType quantity) {
            return new Type.QuantityType(bounds(quantity.range()), quantity.units());
        }
        if (type instanceof ParameterType.ExperimentType) {
            return new Type.ExperimentType();
        }
        if (type instanceof ParameterType.ListType list) {
            return new Type.ListType(type(list.element()));
        }
        if (type instanceof ParameterType.ComponentType component) {
            return new Type.ComponentType(component.family());
        }
        if (type instanceof ParameterType.OptionalType optional) {
            return new Type.OptionalType(type(optional.element()));
        }
        return new Type.TextType();
    }

    private static Type.Bounds bounds(Range range) {
        return range.isAll() ? Type.Bounds.NONE : new Type.Bounds(range::contains, range.toString());
    }

    /** A default as the language's value, inner components with their own defaults. */
    private Value value(ParameterType type, Object plain) {
        if (type instanceof ParameterType.OptionalType optional) {
            return "none".equals(plain) ? new Value.WordValue("none") : value(optional.element(), plain);
        }
        if (plain instanceof List<?> list && type instanceof ParameterType.ListType listType) {
            List<Value> elements = new ArrayList<>();
            list.forEach(element -> elements.add(value(listType.element(), element)));
            return new Value.ListValue(elements);
        }
        if (plain instanceof ComponentSpec spec) {
            return component(components.complete(spec));
        }
        if (plain instanceof Quantity quantity) {
            return new Value.QuantityValue(
                    new Value.NumberValue(BigDecimal.valueOf(quantity.number())), quantity.unit());
        }
        if (plain instanceof Number number) {
            return new Value.NumberValue(new BigDecimal(number.toString()));
        }
        if (type instanceof ParameterType.TextType) {
            return new Value.TextValue(String.valueOf(plain));
        }
        return new Value.WordValue(String.valueOf(plain));
    }

    private Value.ComponentValue component(ComponentSpec spec) {
        Map<String, Value> parameters = new LinkedHashMap<>();
        components
                .find(spec.family(), spec.name())
                .orElseThrow()
                .parameters()
                .forEach(parameter -> parameters.put(
                        parameter.name(),
                        value(parameter.type(), spec.parameters().get(parameter.name()))));
        return new Value.ComponentValue(spec.family(), spec.name(), parameters);
    }
}
