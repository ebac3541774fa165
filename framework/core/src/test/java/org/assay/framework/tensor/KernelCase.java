package org.assay.framework.tensor;

import java.util.List;

/**
 * A call of a kernel on inputs that are drawn by name.
 *
 * @param name of the kernel and the sizes
 * @param special whether inputs that may be wild hold NaN and infinities
 * @param tolerance what the values may differ by, as a share of the largest finite one and at least of 1
 * @param body what is compared: every tensor it returns
 */
record KernelCase(String name, boolean special, double tolerance, Body body) {
    /** Single precision, for sums of at most some hundred terms of order one: 300 · 2⁻²⁴ ≈ 2e-5. */
    static final double SINGLE = 2e-5;

    /** What a case computes. */
    @FunctionalInterface
    interface Body {
        List<Tensor> run(Backend backend, Inputs inputs);
    }

    List<Tensor> run(Backend backend) {
        return body.run(backend, new Inputs(backend, name, special));
    }

    @Override
    public String toString() {
        return name + (special ? " with NaN and infinities" : "");
    }
}
