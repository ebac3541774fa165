package org.assay.framework.tensor.reference;

import org.assay.framework.tensor.KernelShapes;
import org.assay.framework.tensor.Shape;

/** Index arithmetic of broadcasting and transposing. */
final class Indices {
    private Indices() {}

    /** For every element of the larger shape, the element of the smaller that it reads. */
    static int[] broadcast(Shape from, Shape to) {
        int rank = to.rank();
        int[] strides = new int[rank];
        int stride = 1;
        for (int axis = rank - 1; axis >= 0; axis--) {
            int size = KernelShapes.aligned(from, axis, rank);
            strides[axis] = size == 1 ? 0 : stride;
            stride *= size;
        }
        return walk(to, strides);
    }

    /** For every element of x transposed, the element of x that it reads. */
    static int[] transposed(Shape x, Shape to, int[] permutation) {
        int[] strides = new int[permutation.length];
        for (int axis = 0; axis < strides.length; axis++) {
            strides[axis] = below(x, permutation[axis]);
        }
        return walk(to, strides);
    }

    /** The number of elements of one index of an axis: the product of the sizes after it. */
    static int below(Shape shape, int axis) {
        int count = 1;
        for (int after = axis + 1; after < shape.rank(); after++) {
            count *= shape.size(after);
        }
        return count;
    }

    /** Positions under the given strides while walking a shape in row-major order. */
    private static int[] walk(Shape shape, int[] strides) {
        int[] positions = new int[shape.count()];
        int[] index = new int[shape.rank()];
        int position = 0;
        for (int i = 0; i < positions.length; i++) {
            positions[i] = position;
            for (int axis = shape.rank() - 1; axis >= 0; axis--) {
                index[axis]++;
                position += strides[axis];
                if (index[axis] < shape.size(axis)) {
                    break;
                }
                position -= strides[axis] * shape.size(axis);
                index[axis] = 0;
            }
        }
        return positions;
    }
}
