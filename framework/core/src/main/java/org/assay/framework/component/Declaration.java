package org.assay.framework.component;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A component as its record declares it, read once by reflection. A faulty declaration throws {@link IllegalStateException} naming the
 * class and the parameter, when the program starts.
 *
 * @param <C> the family's interface
 */
public final class Declaration<C extends Component> {
    private final Family<C> family;
    private final Class<? extends C> type;
    private final Declared declared;
    private final List<ParameterDeclaration> parameters;

    private Declaration(
            Family<C> family, Class<? extends C> type, Declared declared, List<ParameterDeclaration> parameters) {
        this.family = family;
        this.type = type;
        this.declared = declared;
        this.parameters = parameters;
    }

    public static <C extends Component> Declaration<C> of(Family<C> family, Class<? extends C> type) {
        Declared declared = type.getAnnotation(Declared.class);
        if (!type.isRecord() || declared == null) {
            throw new IllegalStateException(
                    type.getName() + " is no component: it must be a record annotated with @Declared");
        }
        if (!declared.name().matches("[a-z][a-z0-9]*(-[a-z0-9]+)*")
                || declared.doc().isBlank()) {
            throw new IllegalStateException(
                    type.getName() + ": its @Declared needs a name such as soft-assignment, and a doc");
        }
        List<ParameterDeclaration> parameters = new ArrayList<>();
        addParameters(type, parameters);
        Set<String> names = new HashSet<>();
        for (ParameterDeclaration parameter : parameters) {
            if (!names.add(parameter.name())) {
                throw new IllegalStateException(type.getName() + " has two parameters named " + parameter.name());
            }
        }
        return new Declaration<>(family, type, declared, List.copyOf(parameters));
    }

    private static void addParameters(Class<?> type, List<ParameterDeclaration> parameters) {
        for (RecordComponent component : type.getRecordComponents()) {
            if (!component.isAnnotationPresent(Included.class)) {
                parameters.add(parameter(type, component));
            } else if (component.getType().isRecord() && !component.isAnnotationPresent(Parameter.class)) {
                addParameters(component.getType(), parameters);
            } else {
                throw new IllegalStateException(type.getName() + "." + component.getName()
                        + " is @Included: it must be of a record's type, and no @Parameter itself");
            }
        }
    }

    private static ParameterDeclaration parameter(Class<?> type, RecordComponent component) {
        Parameter parameter = component.getAnnotation(Parameter.class);
        String place = type.getName() + "." + component.getName();
        if (parameter == null || parameter.doc().isBlank()) {
            throw new IllegalStateException(place + " needs @Parameter with a doc");
        }
        try {
            ParameterType parameterType = type(component.getGenericType(), parameter);
            return new ParameterDeclaration(
                    hyphenated(component.getName()),
                    parameterType,
                    literal(parameterType, parameter.byDefault()),
                    literal(parameterType, parameter.neutral()),
                    parameter.unit(),
                    parameter.doc());
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(place + ": " + e.getMessage(), e);
        }
    }

    private static Optional<Object> literal(ParameterType type, String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(Values.fromLiteral(type, Literals.parse(text)));
    }

    private static ParameterType type(Type javaType, Parameter parameter) {
        Range range = Range.parse(parameter.range());
        if (javaType instanceof ParameterizedType generic) {
            ParameterType element = type(generic.getActualTypeArguments()[0], parameter);
            if (generic.getRawType() == List.class) {
                return new ParameterType.ListType(element);
            }
            if (generic.getRawType() == Optional.class) {
                return new ParameterType.OptionalType(element);
            }
        }
        if (javaType == int.class || javaType == long.class || javaType == Integer.class || javaType == Long.class) {
            return new ParameterType.IntegerType(range);
        }
        if (javaType == double.class || javaType == Double.class) {
            return new ParameterType.RealType(range);
        }
        if (javaType == boolean.class || javaType == Boolean.class) {
            return new ParameterType.TruthType();
        }
        if (javaType == String.class) {
            return new ParameterType.TextType();
        }
        if (javaType == ExperimentName.class) {
            return new ParameterType.ExperimentType();
        }
        if (javaType == Quantity.class) {
            if (parameter.units().length == 0) {
                throw new IllegalArgumentException("a Quantity needs units");
            }
            return new ParameterType.QuantityType(range, List.of(parameter.units()));
        }
        if (javaType instanceof Class<?> plain && plain.isEnum()) {
            return new ParameterType.ChoiceType(Arrays.stream(plain.getEnumConstants())
                    .map(constant -> word((Enum<?>) constant))
                    .collect(Collectors.toUnmodifiableList()));
        }
        if (javaType instanceof Class<?> plain && Component.class.isAssignableFrom(plain)) {
            return new ParameterType.ComponentType(familyOf(plain).name());
        }
        throw new IllegalArgumentException("a parameter cannot be of type " + javaType.getTypeName());
    }

    /** The family that an interface stands for: its constant FAMILY. */
    static Family<?> familyOf(Class<?> type) {
        try {
            return (Family<?>) type.getField("FAMILY").get(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(
                    type.getName() + " is no family's interface: it has no constant FAMILY", e);
        }
    }

    /** An enum constant as experiment files write it: SQUARE_ROOT is {@code square-root}. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String hyphenated(String camel) {
        return camel.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    /** Builds the record from plain values in the order of the parameters. */
    C create(List<Object> values) {
        try {
            return create(type, values.iterator());
        } catch (InvocationTargetException e) {
            throw new IllegalArgumentException(
                    name() + ": "
                            + (e.getCause() == null
                                    ? e.getMessage()
                                    : e.getCause().getMessage()),
                    e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot create " + type.getName(), e);
        }
    }

    /** A record from the next values, with the records that it includes. */
    private static <R> R create(Class<R> type, Iterator<Object> values) throws ReflectiveOperationException {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types = new Class<?>[components.length];
        Object[] arguments = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            arguments[i] = components[i].isAnnotationPresent(Included.class)
                    ? create(types[i], values)
                    : Values.toJava(values.next(), components[i].getGenericType());
        }
        Constructor<R> constructor = type.getDeclaredConstructor(types);
        constructor.setAccessible(true);
        return constructor.newInstance(arguments);
    }

    public Family<C> family() {
        return family;
    }

    public Class<? extends C> type() {
        return type;
    }

    public String name() {
        return declared.name();
    }

    public String doc() {
        return declared.doc();
    }

    public int version() {
        return declared.version();
    }

    public String reference() {
        return declared.reference();
    }

    public List<ParameterDeclaration> parameters() {
        return parameters;
    }

    /** The reference page of `assay describe`. */
    public String describe() {
        StringBuilder page = new StringBuilder();
        page.append(name())
                .append(" (")
                .append(family.name())
                .append(", version ")
                .append(version())
                .append(")\n\n");
        page.append(doc()).append('\n');
        if (!reference().isEmpty()) {
            page.append("Source: ").append(reference()).append('\n');
        }
        if (!declared.deviation().isEmpty()) {
            page.append("Deviation: ").append(declared.deviation()).append('\n');
        }
        if (!declared.choice().isEmpty()) {
            page.append("Choice: ").append(declared.choice()).append('\n');
        }
        for (ParameterDeclaration parameter : parameters) {
            page.append("\n  ")
                    .append(parameter.name())
                    .append(": ")
                    .append(parameter.type().describe());
            page.append(parameter
                    .byDefault()
                    .map(value -> ", default " + Values.canonical(value))
                    .orElse(", required"));
            if (!parameter.unit().isEmpty()) {
                page.append(" (").append(parameter.unit()).append(')');
            }
            page.append("\n      ").append(parameter.doc()).append('\n');
        }
        return page.toString();
    }

    @Override
    public String toString() {
        return family.name() + " " + name();
    }
}
