package org.assay.framework.dataset;

/** What is done to each local feature, or vector, by itself. */
public interface RowMap {
    /** Numbers of a row that goes in. */
    int width();

    /** Numbers of a row that comes out. */
    int dimensions();

    /** Rows × dimensions of rows × width, row-major; what is given is not modified. */
    float[] apply(float[] rows);
}
