package org.assay.reports.result;

/** A named variant of an experiment and how tables call it. */
public record Method(String name, String label) {
    public Method {
        Names.requireNamed("method", name);
        Names.requireNamed("label of method " + name, label);
    }

    public static Method of(String name) {
        return new Method(name, name);
    }
}
