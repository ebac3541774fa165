package org.assay.framework.component;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Plain values: from declarations' literals, to text, and to the Java values of a record. */
final class Values {
    static final String NONE = "none";

    private Values() {}

    /** A declaration's literal as plain data, words resolved by the type. */
    static Object fromLiteral(ParameterType type, Object literal) {
        if (type instanceof ParameterType.OptionalType optional) {
            return isNone(literal) ? NONE : fromLiteral(optional.element(), literal);
        }
        if (literal instanceof List<?> list && type instanceof ParameterType.ListType listType) {
            return list.stream()
                    .map(element -> fromLiteral(listType.element(), element))
                    .collect(Collectors.toUnmodifiableList());
        }
        if (literal instanceof Literals.Word word) {
            if (type instanceof ParameterType.TruthType
                    && (word.name().equals("true") || word.name().equals("false"))) {
                return Boolean.valueOf(word.name()); // any other word is left to the check of types
            }
            if (type instanceof ParameterType.ComponentType component) {
                java.util.Map<String, Object> arguments = new java.util.TreeMap<>();
                // The arguments' types are known only once all components are; words stay words until then.
                word.arguments()
                        .forEach((name, value) ->
                                arguments.put(name, value instanceof Literals.Word w ? w.name() : value));
                return new ComponentSpec(component.family(), word.name(), arguments);
            }
            return word.name();
        }
        return literal;
    }

    private static boolean isNone(Object literal) {
        return NONE.equals(literal)
                || (literal instanceof Literals.Word word && word.name().equals(NONE));
    }

    static BigDecimal number(Object value) {
        if (value instanceof BigDecimal decimal) {
            return decimal;
        }
        if (value instanceof Long || value instanceof Integer) {
            return BigDecimal.valueOf(((Number) value).longValue());
        }
        double real = ((Number) value).doubleValue();
        return BigDecimal.valueOf(real);
    }

    /** One text for equal values: 3e6 = 3000000, 0 = 0.0 = -0.0. */
    static String canonical(Object value) {
        if (value instanceof Number number) {
            BigDecimal decimal = number(number).stripTrailingZeros();
            // Powers of ten are written out as far as a person reads them.
            String text = Math.abs(decimal.scale()) <= 15 ? decimal.toPlainString() : decimal.toString();
            return decimal.signum() == 0 ? "0" : text;
        }
        if (value instanceof Quantity quantity) {
            return canonical(quantity.number()) + " " + quantity.unit();
        }
        if (value instanceof List<?> list) {
            return list.stream().map(Values::canonical).collect(Collectors.joining(", ", "[", "]"));
        }
        if (value instanceof ComponentSpec spec) {
            return spec.name()
                    + (spec.parameters().isEmpty()
                            ? ""
                            : spec.parameters().entrySet().stream()
                                    .map(entry -> entry.getKey() + ": " + canonical(entry.getValue()))
                                    .collect(Collectors.joining(", ", "(", ")")));
        }
        return String.valueOf(value);
    }

    /** A checked plain value (components already records) as the Java type that a record wants. */
    static Object toJava(Object value, Type wanted) {
        if (wanted instanceof ParameterizedType generic) {
            Type element = generic.getActualTypeArguments()[0];
            if (generic.getRawType() == Optional.class) {
                return NONE.equals(value) ? Optional.empty() : Optional.of(toJava(value, element));
            }
            List<Object> list = new ArrayList<>();
            for (Object one : (List<?>) value) {
                list.add(toJava(one, element));
            }
            return List.copyOf(list);
        }
        Class<?> type = (Class<?>) wanted;
        if (type == int.class || type == Integer.class) {
            return number(value).intValueExact();
        }
        if (type == long.class || type == Long.class) {
            return number(value).longValueExact();
        }
        if (type == double.class || type == Double.class) {
            return number(value).doubleValue();
        }
        if (type == ExperimentName.class) {
            return new ExperimentName(String.valueOf(value));
        }
        if (type.isEnum()) {
            for (Object constant : type.getEnumConstants()) {
                if (Declaration.word((Enum<?>) constant).equals(value)) {
                    return constant;
                }
            }
        }
        return value;
    }
}
