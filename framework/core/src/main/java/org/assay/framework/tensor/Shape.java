package org.assay.framework.tensor;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The logical sizes of a tensor's axes, outermost first; no axes for a scalar. Immutable. */
public final class Shape {
    public static final Shape SCALAR = new Shape();

    private final int[] sizes;

    private Shape(int... sizes) {
        this.sizes = sizes;
    }

    public static Shape of(int... sizes) {
        long count = 1;
        for (int size : sizes) {
            if (size < 0) {
                throw new IllegalArgumentException("a size must not be negative: " + Arrays.toString(sizes));
            }
            count *= size;
            if (count > Integer.MAX_VALUE) {
                throw new IllegalArgumentException("more than 2^31-1 elements: " + Arrays.toString(sizes));
            }
        }
        return new Shape(sizes.clone());
    }

    public int rank() {
        return sizes.length;
    }

    /** The size of an axis; negative axes count from the last, as in {@code size(-1)}. */
    public int size(int axis) {
        return sizes[axis < 0 ? sizes.length + axis : axis];
    }

    /** The number of elements; 1 for a scalar. */
    public int count() {
        int count = 1;
        for (int size : sizes) {
            count *= size;
        }
        return count;
    }

    /** The number of rows when all axes but the last are folded into one: count / size(-1), and 0 for an empty last axis. */
    public int rows() {
        int rows = 1;
        for (int axis = 0; axis < sizes.length - 1; axis++) {
            rows *= sizes[axis];
        }
        return rows;
    }

    public int[] sizes() {
        return sizes.clone();
    }

    /** This shape with one axis of another size. */
    public Shape with(int axis, int size) {
        int[] changed = sizes.clone();
        changed[axis < 0 ? sizes.length + axis : axis] = size;
        return of(changed);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Shape && Arrays.equals(sizes, ((Shape) other).sizes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(sizes);
    }

    @Override
    public String toString() {
        return Arrays.stream(sizes).mapToObj(Integer::toString).collect(Collectors.joining(", ", "[", "]"));
    }
}
