package org.assay.framework.descriptor;

/**
 * Computes the local features of one item. Stateless: the same item gives the same features, and several threads may ask. An item is
 * {@code length} values from {@code values[start]}: the numbers of an image, the samples of a recording.
 */
public interface LocalDescriptor {
    /** The numbers of one local feature. */
    int width();

    /** The most local features that an item of this length can have. */
    int most(int length);

    /**
     * Writes the local features of an item.
     *
     * @param features where they are written, row-major from {@code position}; has room for {@link #most} of them
     * @return how many were written, from 0 to {@link #most}; all finite for a finite item
     */
    int describe(float[] values, int start, int length, float[] features, int position);

    /** How many local features {@link #describe} would write for the item, without computing them. */
    int count(float[] values, int start, int length);

    /** Whether an item of a given length always has {@link #most} local features, so that none need be computed to know their number. */
    boolean constantCount();

    /**
     * Everything that decides the numbers but the item: the component's name and version and each of its parameters. Features are kept
     * on disk under it; empty: they are quicker to compute than to keep.
     */
    default String identity() {
        return "";
    }
}
