package org.assay.framework.tensor.reference;

import org.assay.framework.tensor.Backend;
import org.assay.framework.tensor.Shape;
import org.assay.framework.tensor.Tensor;

/** Index arithmetic of broadcasting and transposing. */
final class Broadcast {
    private Broadcast() {}

    /** The shape of an elementwise function of two tensors. */
    static Shape shape(String kernel, Tensor a, Tensor b) {
        int rank = Math.max(a.shape().rank(), b.shape().rank());
        int[] sizes = new int[rank];
        for (int axis = 0; axis < rank; axis++) {
            int left = size(a.shape(), axis, rank);
            int right = size(b.shape(), axis, rank);
            if (left != right && left != 1 && right != 1) {
                throw Backend.mismatch(kernel, "shapes that broadcast", a, b);
            }
            sizes[axis] = left == 1 ? right : left;
        }
        return Shape.of(sizes);
    }

    private static int size(Shape shape, int axis, int rank) {
        int own = axis - (rank - shape.rank());
        return own < 0 ? 1 : shape.size(own);
    }

    /** For every element of the larger shape, the element of the smaller that it reads. */
    static int[] indices(Shape from, Shape to) {
        int rank = to.rank();
        int[] strides = new int[rank];
        int stride = 1;
        for (int axis = rank - 1; axis >= 0; axis--) {
            int size = size(from, axis, rank);
            strides[axis] = size == 1 ? 0 : stride;
            stride *= size;
        }
        return walk(to, strides);
    }

    /** Positions under the given strides while walking a shape in row-major order. */
    static int[] walk(Shape shape, int[] strides) {
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
