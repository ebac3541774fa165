package org.assay.framework.tensor;

/** Elementwise functions of one argument. NaN in gives NaN out for all of them; infinities follow the limits of the function. */
public enum Unary {
    NEGATE,
    ABSOLUTE,
    SQUARE,
    /** √x; NaN for x &lt; 0. */
    SQUARE_ROOT,
    /** 1/x; ±∞ at ±0. */
    RECIPROCAL,
    EXPONENTIAL,
    /** ln x; −∞ at 0, NaN for x &lt; 0. */
    LOGARITHM,
    TANH,
    /** 1/(1+exp(−x)). */
    SIGMOID,
    /** max(x, 0), with NaN kept: a diverged net must not look finite. */
    RELU,
    /** −1, 0 or 1; NaN for NaN. */
    SIGN,
    SINE,
    COSINE,
    /** 1 where x is finite, 0 where it is NaN or infinite. */
    IS_FINITE;

    /** The function's value in double precision: the definition that every backend is compared with. */
    public double apply(double x) {
        switch (this) {
            case NEGATE:
                return -x;
            case ABSOLUTE:
                return Math.abs(x);
            case SQUARE:
                return x * x;
            case SQUARE_ROOT:
                return Math.sqrt(x);
            case RECIPROCAL:
                return 1 / x;
            case EXPONENTIAL:
                return Math.exp(x);
            case LOGARITHM:
                return Math.log(x);
            case TANH:
                return Math.tanh(x);
            case SIGMOID:
                return 1 / (1 + Math.exp(-x));
            case RELU:
                return Math.max(x, 0);
            case SIGN:
                return Math.signum(x);
            case SINE:
                return Math.sin(x);
            case COSINE:
                return Math.cos(x);
            case IS_FINITE:
                return Double.isFinite(x) ? 1 : 0;
        }
        throw new AssertionError(this);
    }
}
