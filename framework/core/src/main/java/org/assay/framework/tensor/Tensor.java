package org.assay.framework.tensor;

/**
 * An opaque handle to values that a backend holds: shape, element type and backend, nothing of layout.
 *
 * <p>A tensor belongs to the innermost {@link Scope} that was open when a kernel made it, and ends with it unless it was
 * {@linkplain Backend#keep kept}. Any use after its end throws {@link IllegalStateException} naming the kernel that was asked.
 */
public interface Tensor extends AutoCloseable {
    Shape shape();

    ElementType type();

    Backend backend();

    /** The values in row-major order of the logical shape. The only way to the host, and the only place that waits for the device. */
    double[] read();

    /** As {@link #read()}, rounded to float where the backend computes in double. */
    float[] readFloats();

    /** The values of an {@code I32} tensor. */
    int[] readIntegers();

    /** Gives the memory back before the scope ends. Closing twice does nothing. */
    @Override
    void close();
}
