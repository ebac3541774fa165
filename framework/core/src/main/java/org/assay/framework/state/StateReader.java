package org.assay.framework.state;

/** A node of the tree being loaded. A missing or differently typed entry throws {@link IllegalArgumentException} naming its path. */
public interface StateReader {
    StateReader child(String name);

    long getLong(String name);

    double getDouble(String name);

    int[] getIntegers(String name);

    float[] getFloats(String name);

    double[] getDoubles(String name);
}
