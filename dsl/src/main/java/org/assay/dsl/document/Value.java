package org.assay.dsl.document;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A resolved value. Equal meanings have equal canonical texts: 3e6 = 3000000, 0 = 0.0, whatever the order of keys. */
public sealed interface Value {
    String canonical();

    /** A number. */
    record NumberValue(BigDecimal number) implements Value {
        public NumberValue {
            number = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
        }

        @Override
        public String canonical() {
            return number.scale() < 0 && number.scale() > -7 || number.scale() >= 0 && number.scale() < 7
                    ? number.toPlainString()
                    : number.toString();
        }
    }

    /** A quoted text. */
    record TextValue(String text) implements Value {
        @Override
        public String canonical() {
            return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
        }
    }

    /** A bare word: a choice, {@code true}, {@code false} or {@code none}. */
    record WordValue(String word) implements Value {
        @Override
        public String canonical() {
            return word;
        }
    }

    /** Another experiment of the document, by its name. */
    record ExperimentValue(String name) implements Value {
        @Override
        public String canonical() {
            return name;
        }
    }

    /** A number with a unit. */
    record QuantityValue(NumberValue number, String unit) implements Value {
        @Override
        public String canonical() {
            return number.canonical() + " " + unit;
        }
    }

    /** A list. */
    record ListValue(List<Value> elements) implements Value {
        public ListValue {
            elements = List.copyOf(elements);
        }

        @Override
        public String canonical() {
            return elements.stream().map(Value::canonical).collect(Collectors.joining(", ", "[", "]"));
        }
    }

    /** A component with its parameters, in a checked document all of them. */
    record ComponentValue(String family, String name, Map<String, Value> parameters) implements Value {
        public ComponentValue {
            parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        }

        @Override
        public String canonical() {
            if (parameters.isEmpty()) {
                return name;
            }
            return new TreeMap<>(parameters)
                    .entrySet().stream()
                            .map(entry ->
                                    entry.getKey() + ": " + entry.getValue().canonical())
                            .collect(Collectors.joining(", ", name + "(", ")"));
        }
    }
}
