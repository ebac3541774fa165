package org.assay.framework.tensor;

/**
 * Elementwise functions of two arguments. Arithmetic and extrema give NaN where either argument is NaN; comparisons give 1 or 0,
 * and 0 where either argument is NaN.
 */
public enum Binary {
    ADD,
    SUBTRACT,
    MULTIPLY,
    DIVIDE,
    MAXIMUM,
    MINIMUM,
    GREATER,
    GREATER_OR_EQUAL,
    EQUAL;

    /** The function's value in double precision: the definition that every backend is compared with. */
    public double apply(double a, double b) {
        switch (this) {
            case ADD:
                return a + b;
            case SUBTRACT:
                return a - b;
            case MULTIPLY:
                return a * b;
            case DIVIDE:
                return a / b;
            case MAXIMUM:
                return Math.max(a, b);
            case MINIMUM:
                return Math.min(a, b);
            case GREATER:
                return a > b ? 1 : 0;
            case GREATER_OR_EQUAL:
                return a >= b ? 1 : 0;
            case EQUAL:
                return a == b ? 1 : 0;
        }
        throw new AssertionError(this);
    }
}
