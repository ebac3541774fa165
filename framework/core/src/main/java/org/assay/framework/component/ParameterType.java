package org.assay.framework.component;

import java.util.List;

/** What a parameter may hold. Plain data ({@link ComponentSpec}) on one side, Java values of a record on the other. */
public sealed interface ParameterType {
    /** As the reference pages say it: {@code integer, at least 1}. */
    String describe();

    /** A whole number. */
    record IntegerType(Range range) implements ParameterType {
        @Override
        public String describe() {
            return "integer" + suffix(range);
        }
    }

    /** A finite real number. */
    record RealType(Range range) implements ParameterType {
        @Override
        public String describe() {
            return "number" + suffix(range);
        }
    }

    /** {@code true} or {@code false}. */
    record TruthType() implements ParameterType {
        @Override
        public String describe() {
            return "true or false";
        }
    }

    /** A quoted text. */
    record TextType() implements ParameterType {
        @Override
        public String describe() {
            return "text";
        }
    }

    /** One of some words. */
    record ChoiceType(List<String> words) implements ParameterType {
        @Override
        public String describe() {
            return "one of " + String.join(", ", words);
        }
    }

    /** The name of another experiment of the same document. */
    record ExperimentType() implements ParameterType {
        @Override
        public String describe() {
            return "name of an experiment of the same file";
        }
    }

    /** A number with one of some units. */
    record QuantityType(Range range, List<String> units) implements ParameterType {
        @Override
        public String describe() {
            return "number of " + String.join(", ", units) + suffix(range);
        }
    }

    /** Any number of values of one type. */
    record ListType(ParameterType element) implements ParameterType {
        @Override
        public String describe() {
            return "list of " + element.describe();
        }
    }

    /** A component of a family. */
    record ComponentType(String family) implements ParameterType {
        @Override
        public String describe() {
            return "component of family " + family;
        }
    }

    /** A value, or the word {@code none}. */
    record OptionalType(ParameterType element) implements ParameterType {
        @Override
        public String describe() {
            return element.describe() + ", or none";
        }
    }

    private static String suffix(Range range) {
        return range.isAll() ? "" : ", " + range;
    }
}
