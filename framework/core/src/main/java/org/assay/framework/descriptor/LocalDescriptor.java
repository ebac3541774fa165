package org.assay.framework.descriptor;

/** Computes the local features of one item. Stateless: the same item gives the same features, and several threads may ask. */
public interface LocalDescriptor {
    /** The numbers of one local feature. */
    int width();

    /** The most local features that an item can have. */
    int most();

    /**
     * Writes the local features of the item whose values begin at {@code values[start]}.
     *
     * @param features where they are written, row-major from {@code position}; has room for {@link #most} of them
     * @return how many were written, from 0 to {@link #most}; all finite for a finite item
     */
    int describe(float[] values, int start, float[] features, int position);

    /** How many local features {@link #describe} would write for the item, without computing them. */
    int count(float[] values, int start);

    /** Whether every item has {@link #most} local features, so that none need be computed to know their number. */
    boolean constantCount();
}
