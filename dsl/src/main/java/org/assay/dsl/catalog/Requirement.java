package org.assay.dsl.catalog;

import java.util.function.Predicate;
import org.assay.dsl.document.Value;

/**
 * A setting without which a cell does not record something that reports can show.
 *
 * @param setting its path from the experiment's settings: {@code evaluate.on}
 * @param word what its list must hold; empty: it must be something, neither {@code none} nor an empty list
 * @param told what it must be, after its name: {@code is set}
 * @param has whether its component, where it is one, is so
 * @param mend what a file says to meet it, as an error tells it
 */
public record Requirement(String setting, String word, String told, Predicate<Value.ComponentValue> has, String mend) {
    /** Of any component. */
    public Requirement(String setting, String word, String mend) {
        this(setting, word, word.isEmpty() ? "is set" : "lists " + word, any -> true, mend);
    }
}
