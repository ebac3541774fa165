package org.assay.dsl.catalog;

/**
 * A setting without which a cell does not record something that reports can show.
 *
 * @param setting its path from the experiment's settings: {@code evaluate.on}
 * @param word what its list must hold; empty: it must be something, neither {@code none} nor an empty list
 * @param mend what a file says to meet it, as an error tells it
 */
public record Requirement(String setting, String word, String mend) {}
