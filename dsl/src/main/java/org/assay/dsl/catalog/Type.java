package org.assay.dsl.catalog;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.Predicate;

/** What a parameter or setting may hold. */
public sealed interface Type {
    /** In words, for errors. */
    String describe();

    /** Which numbers are allowed, and the same in words ({@code at least 1}); empty words: all. */
    record Bounds(Predicate<BigDecimal> contains, String words) {
        public static final Bounds NONE = new Bounds(number -> true, "");
    }

    /** A whole number. */
    record IntegerType(Bounds bounds) implements Type {
        @Override
        public String describe() {
            return "a whole number" + suffix(bounds);
        }
    }

    /** A number. */
    record RealType(Bounds bounds) implements Type {
        @Override
        public String describe() {
            return "a number" + suffix(bounds);
        }
    }

    /** {@code true} or {@code false}. */
    record TruthType() implements Type {
        @Override
        public String describe() {
            return "true or false";
        }
    }

    /** A quoted text. */
    record TextType() implements Type {
        @Override
        public String describe() {
            return "a text in quotes";
        }
    }

    /** One of some words. */
    record ChoiceType(List<String> words) implements Type {
        @Override
        public String describe() {
            return "one of " + String.join(", ", words);
        }
    }

    /** The name of an experiment of the same document. */
    record ExperimentType() implements Type {
        @Override
        public String describe() {
            return "the name of another experiment of this file";
        }
    }

    /** A number with a unit. */
    record QuantityType(Bounds bounds, List<String> units) implements Type {
        @Override
        public String describe() {
            return "a number with a unit (" + String.join(", ", units) + ")" + suffix(bounds);
        }
    }

    /** A list. */
    record ListType(Type element) implements Type {
        @Override
        public String describe() {
            return "a list [ ] of " + element.describe();
        }
    }

    /** A component of a family. */
    record ComponentType(String family) implements Type {
        @Override
        public String describe() {
            return "a component of family " + family;
        }
    }

    /** A value or {@code none}. */
    record OptionalType(Type element) implements Type {
        @Override
        public String describe() {
            return element.describe() + ", or none";
        }
    }

    private static String suffix(Bounds bounds) {
        return bounds.words().isEmpty() ? "" : ", " + bounds.words();
    }
}
