package org.assay.framework.component;

import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Every component there is, by family and name; checks and builds trees of them. */
public final class Components {
    private static final Range WHOLE_NUMBERS = Range.parse("[-2147483647, 2147483647]");

    private final Map<String, Map<String, Declaration<?>>> families = new TreeMap<>();

    @Inject
    Components(Map<ComponentKey, Declaration<?>> declarations) {
        declarations.forEach((key, declaration) ->
                families.computeIfAbsent(key.family(), name -> new TreeMap<>()).put(key.name(), declaration));
        // A default is a promise: it must build.
        declarations.values().forEach(this::requireSoundDefaults);
    }

    private void requireSoundDefaults(Declaration<?> declaration) {
        for (ParameterDeclaration parameter : declaration.parameters()) {
            List<Checks.Violation> faults = new ArrayList<>();
            parameter.byDefault().ifPresent(value -> complete(parameter.type(), value, parameter.name(), faults));
            if (!faults.isEmpty()) {
                throw new IllegalStateException(declaration.type().getName() + ": the default of "
                        + new ComponentException(faults).getMessage());
            }
        }
    }

    public Collection<String> families() {
        return List.copyOf(families.keySet());
    }

    public Collection<Declaration<?>> family(String name) {
        return List.copyOf(families.getOrDefault(name, Map.of()).values());
    }

    public Optional<Declaration<?>> find(String family, String name) {
        return Optional.ofNullable(families.getOrDefault(family, Map.of()).get(name));
    }

    /** All components of that name, in whatever family. */
    public List<Declaration<?>> named(String name) {
        List<Declaration<?>> found = new ArrayList<>();
        families.values()
                .forEach(family -> Optional.ofNullable(family.get(name)).ifPresent(found::add));
        return found;
    }

    /**
     * The tree with every default filled in.
     *
     * @throws ComponentException with everything that is wrong, but for checks across parameters
     */
    public ComponentSpec complete(ComponentSpec spec) {
        List<Checks.Violation> faults = new ArrayList<>();
        ComponentSpec completed = complete(spec, "", faults);
        if (!faults.isEmpty()) {
            throw new ComponentException(faults);
        }
        return completed;
    }

    /**
     * A component as it would be written in an experiment file, such as {@code fisher-vector(codewords: 64)}; not checked yet.
     *
     * @throws IllegalArgumentException when the text cannot be read; says where
     */
    public ComponentSpec read(String family, String text) {
        if (!(Literals.parse(text) instanceof Literals.Word word)) {
            throw new IllegalArgumentException(
                    "expected a component such as 'name(parameter: 1)', found '" + text + "'");
        }
        return spec(family, word);
    }

    private ComponentSpec spec(String family, Literals.Word word) {
        Map<String, Object> arguments = new TreeMap<>();
        word.arguments().forEach((name, value) -> {
            Optional<ParameterType> type = find(family, word.name()).stream()
                    .flatMap(declaration -> declaration.parameters().stream())
                    .filter(parameter -> parameter.name().equals(name))
                    .map(ParameterDeclaration::type)
                    .findFirst();
            if (type.isPresent()
                    && type.get() instanceof ParameterType.ComponentType component
                    && value instanceof Literals.Word inner) {
                arguments.put(name, spec(component.family(), inner));
            } else {
                arguments.put(
                        name,
                        type.map(known -> Values.fromLiteral(known, value))
                                .orElse(value instanceof Literals.Word inner ? inner.name() : value));
            }
        });
        return new ComponentSpec(family, word.name(), arguments);
    }

    /** The record for a tree, defaults filled in, everything checked. */
    public <C extends Component> C instantiate(Family<C> family, ComponentSpec spec) {
        List<Checks.Violation> faults = new ArrayList<>();
        Object built = build(complete(spec), "", faults);
        if (!faults.isEmpty()) {
            throw new ComponentException(faults);
        }
        return family.type().cast(built);
    }

    /** Everything that is wrong with a tree. */
    public List<Checks.Violation> check(ComponentSpec spec) {
        List<Checks.Violation> faults = new ArrayList<>();
        ComponentSpec completed = complete(spec, "", faults);
        if (faults.isEmpty()) {
            build(completed, "", faults);
        }
        return faults;
    }

    /**
     * The text that a cell's identity hashes: versions and defaults in, parameters at their neutral value and names of experiments out,
     * numbers in one form.
     */
    public String canonical(ComponentSpec spec) {
        return canonicalCompleted(complete(spec));
    }

    private String canonicalCompleted(ComponentSpec spec) {
        Declaration<?> declaration = require(spec.family(), spec.name());
        StringBuilder text = new StringBuilder(spec.name())
                .append('@')
                .append(declaration.version())
                .append('(');
        for (Map.Entry<String, Object> entry : spec.parameters().entrySet()) {
            String value = canonicalValue(entry.getValue());
            boolean neutral = declaration.parameters().stream()
                    .anyMatch(p -> p.name().equals(entry.getKey())
                            && (p.type() instanceof ParameterType.ExperimentType
                                    || p.neutral()
                                            .map(n -> canonicalValue(n).equals(value))
                                            .orElse(false)));
            if (!neutral) {
                text.append(entry.getKey()).append('=').append(value).append(';');
            }
        }
        return text.append(')').toString();
    }

    private String canonicalValue(Object value) {
        if (value instanceof ComponentSpec spec) {
            return canonicalCompleted(spec);
        }
        if (value instanceof List<?> list) {
            StringBuilder text = new StringBuilder("[");
            list.forEach(element -> text.append(canonicalValue(element)).append(','));
            return text.append(']').toString();
        }
        return value instanceof String text ? '"' + text.replace("\"", "\\\"") + '"' : Values.canonical(value);
    }

    private Declaration<?> require(String family, String name) {
        return find(family, name).orElseThrow(() -> new IllegalArgumentException("no " + family + " named " + name));
    }

    private ComponentSpec complete(ComponentSpec spec, String path, List<Checks.Violation> faults) {
        Optional<Declaration<?>> found = find(spec.family(), spec.name());
        if (found.isEmpty()) {
            faults.add(new Checks.Violation(
                    path,
                    "there is no " + spec.family() + " named '" + spec.name() + "'",
                    NearNames.mend(
                            spec.name(),
                            families.getOrDefault(spec.family(), Map.of()).keySet())));
            return spec;
        }
        Map<String, Object> values = new LinkedHashMap<>();
        Map<String, Object> left = new TreeMap<>(spec.parameters());
        for (ParameterDeclaration parameter : found.get().parameters()) {
            String at = path.isEmpty() ? parameter.name() : path + "." + parameter.name();
            Object value = left.remove(parameter.name());
            if (value == null && parameter.byDefault().isEmpty()) {
                faults.add(new Checks.Violation(at, "it is required and not given", "give it: " + parameter.doc()));
            } else {
                values.put(
                        parameter.name(),
                        complete(
                                parameter.type(),
                                value == null ? parameter.byDefault().get() : value,
                                at,
                                faults));
            }
        }
        for (String unknown : left.keySet()) {
            faults.add(new Checks.Violation(
                    path.isEmpty() ? unknown : path + "." + unknown,
                    spec.family() + " '" + spec.name() + "' has no parameter '" + unknown + "'",
                    NearNames.mend(unknown, values.keySet())));
        }
        return new ComponentSpec(spec.family(), spec.name(), values);
    }

    private Object complete(ParameterType type, Object value, String path, List<Checks.Violation> faults) {
        if (type instanceof ParameterType.OptionalType optional) {
            return Values.NONE.equals(value) ? value : complete(optional.element(), value, path, faults);
        }
        if (type instanceof ParameterType.ListType list && value instanceof List<?> elements) {
            List<Object> completed = new ArrayList<>();
            for (Object element : elements) {
                completed.add(complete(list.element(), element, path, faults));
            }
            return completed;
        }
        if (type instanceof ParameterType.ComponentType component) {
            if (value instanceof ComponentSpec spec && spec.family().equals(component.family())) {
                return complete(spec, path, faults);
            }
            if (value instanceof String name) {
                return complete(ComponentSpec.of(component.family(), name), path, faults);
            }
        } else if (fits(type, value, path, faults)) {
            return value;
        }
        faults.add(new Checks.Violation(
                path,
                "expected " + type.describe() + ", found " + Values.canonical(value),
                "write " + type.describe()));
        return value;
    }

    /** Whether a plain value is of the type; a number outside its range is reported here and counts as fitting. */
    private static boolean fits(ParameterType type, Object value, String path, List<Checks.Violation> faults) {
        if (type instanceof ParameterType.IntegerType integer) {
            return value instanceof Number
                    && Values.number(value).stripTrailingZeros().scale() <= 0
                    && inRange(
                            integer.range().contains(Values.number(value)) ? WHOLE_NUMBERS : integer.range(),
                            Values.number(value),
                            path,
                            faults);
        }
        if (type instanceof ParameterType.RealType real) {
            return value instanceof Number && inRange(real.range(), Values.number(value), path, faults);
        }
        if (type instanceof ParameterType.QuantityType quantity) {
            return value instanceof Quantity found
                    && quantity.units().contains(found.unit())
                    && inRange(quantity.range(), BigDecimal.valueOf(found.number()), path, faults);
        }
        if (type instanceof ParameterType.TruthType) {
            return value instanceof Boolean;
        }
        if (type instanceof ParameterType.ChoiceType choice) {
            return value instanceof String && choice.words().contains(value);
        }
        return (type instanceof ParameterType.TextType || type instanceof ParameterType.ExperimentType)
                && value instanceof String;
    }

    private static boolean inRange(Range range, BigDecimal number, String path, List<Checks.Violation> faults) {
        if (!range.contains(number)) {
            faults.add(
                    new Checks.Violation(path, Values.canonical(number) + " is out of range", "give a value " + range));
        }
        return true;
    }

    /** The record of a completed tree; faults of inner components are reported under their path, and leave null. */
    private Object build(ComponentSpec spec, String path, List<Checks.Violation> faults) {
        Declaration<?> declaration = require(spec.family(), spec.name());
        List<Object> values = new ArrayList<>();
        int before = faults.size();
        for (ParameterDeclaration parameter : declaration.parameters()) {
            String name = parameter.name();
            values.add(buildValue(spec.parameters().get(name), path.isEmpty() ? name : path + "." + name, faults));
        }
        if (faults.size() > before) {
            return null;
        }
        try {
            Component built = declaration.create(values);
            Checks checks = new Checks();
            built.check(checks);
            for (Checks.Violation fault : checks.violations()) {
                String at = path.isEmpty() ? fault.parameter() : path + "." + fault.parameter();
                faults.add(new Checks.Violation(at, fault.message(), fault.mend()));
            }
            return built;
        } catch (IllegalArgumentException e) {
            faults.add(new Checks.Violation(path, String.valueOf(e.getMessage()), "change its parameters"));
            return null;
        }
    }

    private Object buildValue(Object value, String path, List<Checks.Violation> faults) {
        if (value instanceof ComponentSpec spec) {
            return build(spec, path, faults);
        }
        if (value instanceof List<?> list) {
            List<Object> built = new ArrayList<>();
            list.forEach(element -> built.add(buildValue(element, path, faults)));
            return built;
        }
        return value;
    }
}
