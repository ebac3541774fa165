package org.assay.framework.cpu;

import org.assay.framework.tensor.Binary;
import org.assay.framework.tensor.Unary;

/** Elementwise functions on heap blocks: plain counted loops, which C2 turns into vector code. Each modifies its first array. */
final class BlockMath {
    private BlockMath() {}

    static void apply(Binary function, float[] x, float[] y, int n) {
        switch (function) {
            case ADD:
                add(x, y, n);
                return;
            case SUBTRACT:
                subtract(x, y, n);
                return;
            case MULTIPLY:
                multiply(x, y, n);
                return;
            case DIVIDE:
                divide(x, y, n);
                return;
            case MAXIMUM:
                maximum(x, y, n);
                return;
            case MINIMUM:
                minimum(x, y, n);
                return;
            case GREATER:
                greater(x, y, n);
                return;
            case GREATER_OR_EQUAL:
                greaterOrEqual(x, y, n);
                return;
            case EQUAL:
                equal(x, y, n);
                return;
        }
        throw new AssertionError(function);
    }

    static void add(float[] x, float[] y, int n) {
        for (int i = 0; i < n; i++) {
            x[i] = x[i] + y[i];
        }
    }

    static void subtract(float[] x, float[] y, int n) {
        for (int i = 0; i < n; i++) {
            x[i] = x[i] - y[i];
        }
    }

    static void multiply(float[] x, float[] y, int n) {
        for (int i = 0; i < n; i++) {
            x[i] = x[i] * y[i];
        }
    }

    static void divide(float[] x, float[] y, int n) {
        for (int i = 0; i < n; i++) {
            x[i] = x[i] / y[i];
        }
    }

    static void maximum(float[] x, float[] y, int n) {
        for (int i = 0; i < n; i++) {
            x[i] = Math.max(x[i], y[i]);
        }
    }

    static void minimum(float[] x, float[] y, int n) {
        for (int i = 0; i < n; i++) {
            x[i] = Math.min(x[i], y[i]);
        }
    }

    static void greater(float[] x, float[] y, int n) {
        for (int i = 0; i < n; i++) {
            x[i] = x[i] > y[i] ? 1f : 0f;
        }
    }

    static void greaterOrEqual(float[] x, float[] y, int n) {
        for (int i = 0; i < n; i++) {
            x[i] = x[i] >= y[i] ? 1f : 0f;
        }
    }

    static void equal(float[] x, float[] y, int n) {
        for (int i = 0; i < n; i++) {
            x[i] = x[i] == y[i] ? 1f : 0f;
        }
    }

    /** x ← x + scale·y. */
    static void addScaled(float[] x, float[] y, float scale, int n) {
        for (int i = 0; i < n; i++) {
            x[i] = x[i] + scale * y[i];
        }
    }

    /** x ← x + y ∘ z. */
    static void addProducts(float[] x, float[] y, float[] z, int n) {
        for (int i = 0; i < n; i++) {
            x[i] = x[i] + y[i] * z[i];
        }
    }

    static void scale(float[] x, float factor, int n) {
        for (int i = 0; i < n; i++) {
            x[i] = x[i] * factor;
        }
    }

    /** max(x, 0), NaN kept. */
    static void relu(float[] x, int n) {
        for (int i = 0; i < n; i++) {
            x[i] = Math.max(x[i], 0f);
        }
    }

    /** The functions that need no library; the others throw. */
    static void apply(Unary function, float[] x, int n) {
        switch (function) {
            case NEGATE:
                for (int i = 0; i < n; i++) {
                    x[i] = -x[i];
                }
                return;
            case ABSOLUTE:
                for (int i = 0; i < n; i++) {
                    x[i] = Math.abs(x[i]);
                }
                return;
            case SQUARE:
                multiply(x, x, n);
                return;
            case SQUARE_ROOT:
                for (int i = 0; i < n; i++) {
                    x[i] = (float) Math.sqrt(x[i]);
                }
                return;
            case RECIPROCAL:
                for (int i = 0; i < n; i++) {
                    x[i] = 1f / x[i];
                }
                return;
            case RELU:
                relu(x, n);
                return;
            case SIGN:
                for (int i = 0; i < n; i++) {
                    x[i] = Math.signum(x[i]);
                }
                return;
            case IS_FINITE:
                for (int i = 0; i < n; i++) {
                    x[i] = Math.abs(x[i]) <= Float.MAX_VALUE ? 1f : 0f;
                }
                return;
            default:
                for (int i = 0; i < n; i++) {
                    x[i] = (float) function.apply(x[i]);
                }
        }
    }

    /** Keeps in mind whether an element of x is NaN or infinite: marks ← marks + 0 x, which stays 0 for finite ones and is NaN ever after for others. */
    static void mark(float[] marks, float[] x, int n) {
        addScaled(marks, x, 0f, n);
    }

    /** Whether {@link #mark} met finite elements only, from marks of 0. */
    static boolean unmarked(float[] marks, int n) {
        for (int i = 0; i < n; i++) {
            if (marks[i] != 0) {
                return false;
            }
        }
        return true;
    }

    /** Whether one of the floats with these bits is NaN. */
    static boolean anyNaN(int[] bits, int n) {
        int found = 0;
        for (int i = 0; i < n; i++) {
            found |= 0x7F800000 - (bits[i] & 0x7FFFFFFF);
        }
        return found < 0;
    }

    /** Whether one of the floats with these bits is NaN or infinite. */
    static boolean anyNotFinite(int[] bits, int n) {
        int found = 0;
        for (int i = 0; i < n; i++) {
            found |= 0x7F7FFFFF - (bits[i] & 0x7FFFFFFF);
        }
        return found < 0;
    }
}
