package org.assay.framework.state;

/** A node of the tree being saved. Names are unique within a node. */
public interface StateWriter {
    /** A child node; paths read {@code sampler/history}. */
    StateWriter child(String name);

    void put(String name, long value);

    void put(String name, double value);

    void put(String name, int[] values);

    void put(String name, float[] values);

    void put(String name, double[] values);
}
