package org.assay.framework.component;

/** A number with a unit, such as {@code 50 epochs}. */
public record Quantity(double number, String unit) {
    @Override
    public String toString() {
        return (number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number)) + " " + unit;
    }
}
