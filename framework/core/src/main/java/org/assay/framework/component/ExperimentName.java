package org.assay.framework.component;

/** A parameter that names another experiment of the same document. The name is for people: it is no part of a cell's identity. */
public record ExperimentName(String name) {
    @Override
    public String toString() {
        return name;
    }
}
