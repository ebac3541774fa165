package org.assay.framework.tensor;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Cases of kernels that belong together. */
abstract class KernelCases {
    /** Where sums of squares and their differences pass through single precision several times over. */
    static final double CHAINED = 1e-4;

    private final List<KernelCase> cases = new ArrayList<>();

    /** Adds every case. */
    abstract void addAll();

    final List<KernelCase> all() {
        addAll();
        return cases;
    }

    final void add(String name, double tolerance, KernelCase.Body body) {
        add(new KernelCase(name, false, tolerance, body));
    }

    final void add(KernelCase one) {
        cases.add(one);
    }

    /** With NaN and infinities among the inputs as well. */
    final void addWild(String name, double tolerance, KernelCase.Body body) {
        add(name, tolerance, body);
        add(new KernelCase(name, true, tolerance, body));
    }

    static List<Tensor> present(@Nullable Tensor... tensors) {
        List<Tensor> present = new ArrayList<>();
        for (Tensor tensor : tensors) {
            if (tensor != null) {
                present.add(tensor);
            }
        }
        return present;
    }
}
