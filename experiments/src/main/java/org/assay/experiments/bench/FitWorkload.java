package org.assay.experiments.bench;

import org.assay.framework.tensor.Backend;

/**
 * An unsupervised fit to standard normal rows.
 *
 * @param items rows
 */
record FitWorkload(String name, int width, int items, Fit fit) implements Workload {
    /** Fits once. */
    interface Fit {
        void run(Backend backend, float[] rows);
    }

    @Override
    public String itemsName() {
        return "descriptors";
    }

    @Override
    public Runnable prepare(Backend backend) {
        float[] rows = Values.normal(items * width, Values.stream(name));
        return () -> fit.run(backend, rows);
    }
}
