package org.assay.framework.tensor;

import java.util.Arrays;
import java.util.List;

/** The shape rules of the basic kernels: each method checks what a kernel is given and returns the shape of its result. */
public final class KernelShapes {
    private KernelShapes() {}

    /** Aligned at the last axis, sizes equal or 1. */
    public static Shape broadcast(String kernel, Tensor a, Tensor b) {
        int rank = Math.max(a.shape().rank(), b.shape().rank());
        int[] sizes = new int[rank];
        for (int axis = 0; axis < rank; axis++) {
            int left = aligned(a.shape(), axis, rank);
            int right = aligned(b.shape(), axis, rank);
            if (left != right && left != 1 && right != 1) {
                throw Backend.mismatch(
                        kernel, "shapes that broadcast: aligned at the last axis, sizes equal or 1", a, b);
            }
            sizes[axis] = left == 1 ? right : left;
        }
        return Shape.of(sizes);
    }

    /** The size of an axis of a shape that is extended at the front to a rank by axes of size 1. */
    public static int aligned(Shape shape, int axis, int rank) {
        int own = axis - (rank - shape.rank());
        return own < 0 ? 1 : shape.size(own);
    }

    public static Shape same(String kernel, Tensor first, Tensor... others) {
        for (Tensor other : others) {
            if (!other.shape().equals(first.shape())) {
                throw Backend.mismatch(kernel, "tensors of one shape", first, other);
            }
        }
        return first.shape();
    }

    public static Shape integerVector(String kernel, Tensor x) {
        if (x.shape().rank() != 1 || x.type() != ElementType.I32) {
            throw Backend.mismatch(kernel, "integers [N]", x.type(), x);
        }
        return x.shape();
    }

    /** The given axes as 1; a scalar when none are given. Axes are distinct and may count from the last. */
    public static Shape reduced(String kernel, Tensor x, int... axes) {
        int rank = x.shape().rank();
        int[] sizes = x.shape().sizes();
        boolean[] seen = new boolean[rank];
        for (int axis : axes) {
            int positive = axis < 0 ? rank + axis : axis;
            if (positive < 0 || positive >= rank || seen[positive]) {
                throw Backend.mismatch(kernel, "distinct axes of the tensor", "axes " + Arrays.toString(axes), x);
            }
            seen[positive] = true;
            sizes[positive] = 1;
        }
        return axes.length == 0 ? Shape.SCALAR : Shape.of(sizes);
    }

    public static Shape rowwise(String kernel, Tensor x) {
        if (x.shape().rank() < 1) {
            throw Backend.mismatch(kernel, "at least one axis", x);
        }
        return x.shape();
    }

    public static Shape argMaximum(Tensor x) {
        if (x.shape().rank() < 1 || x.shape().size(-1) < 1) {
            throw Backend.mismatch("argMaximum", "a last axis of at least 1", x);
        }
        return Shape.of(Arrays.copyOf(x.shape().sizes(), x.shape().rank() - 1));
    }

    public static Shape product(Tensor a, Transposed transposeA, Tensor b, Transposed transposeB) {
        boolean matrices = a.shape().rank() == 2 && b.shape().rank() == 2;
        if (!matrices
                || a.shape().size(transposeA == Transposed.YES ? 0 : 1)
                        != b.shape().size(transposeB == Transposed.YES ? 1 : 0)) {
            throw Backend.mismatch(
                    "product",
                    "[M, K] and [K, N]",
                    a,
                    transposeA == Transposed.YES ? "transposed" : "as it is",
                    b,
                    transposeB == Transposed.YES ? "transposed" : "as it is");
        }
        return Shape.of(
                a.shape().size(transposeA == Transposed.YES ? 1 : 0),
                b.shape().size(transposeB == Transposed.YES ? 0 : 1));
    }

    public static Shape reshaped(Tensor x, Shape shape) {
        if (shape.count() != x.shape().count()) {
            throw Backend.mismatch("reshape", "a shape of equal count", x, shape);
        }
        return shape;
    }

    public static Shape transposed(Tensor x, int... permutation) {
        int rank = x.shape().rank();
        int[] sizes = new int[permutation.length];
        boolean[] seen = new boolean[rank];
        boolean valid = permutation.length == rank;
        for (int i = 0; valid && i < rank; i++) {
            int axis = permutation[i];
            valid = axis >= 0 && axis < rank && !seen[axis];
            if (valid) {
                seen[axis] = true;
                sizes[i] = x.shape().size(axis);
            }
        }
        if (!valid) {
            throw Backend.mismatch("transpose", "a permutation of the axes", Arrays.toString(permutation), x);
        }
        return Shape.of(sizes);
    }

    public static Shape sliced(Tensor x, int axis, int from, int to) {
        boolean fits = axis >= 0
                && axis < x.shape().rank()
                && from >= 0
                && from <= to
                && to <= x.shape().size(axis);
        if (!fits) {
            throw Backend.mismatch(
                    "slice", "0 ≤ from ≤ to ≤ the axis's size", "[" + from + ", " + to + ") of axis " + axis, x);
        }
        return x.shape().with(axis, to - from);
    }

    public static Shape concatenated(int axis, List<Tensor> tensors) {
        if (tensors.isEmpty()) {
            throw Backend.mismatch("concatenate", "at least one tensor", "none");
        }
        Tensor first = tensors.get(0);
        int total = 0;
        for (Tensor one : tensors) {
            boolean fits = axis >= 0
                    && axis < first.shape().rank()
                    && one.shape().rank() == first.shape().rank()
                    && one.type() == first.type()
                    && one.shape().with(axis, 0).equals(first.shape().with(axis, 0));
            if (!fits) {
                throw Backend.mismatch("concatenate", "tensors of one type that agree beside axis " + axis, first, one);
            }
            total += one.shape().size(axis);
        }
        return first.shape().with(axis, total);
    }

    public static Shape gathered(Tensor x, Tensor indices) {
        rowwise("gather", x);
        integerVector("gather", indices);
        return x.shape().with(0, indices.shape().count());
    }

    public static Shape scattered(Tensor x, Tensor indices, int rows) {
        rowwise("scatterAdd", x);
        integerVector("scatterAdd", indices);
        if (indices.shape().count() != x.shape().size(0) || rows < 0) {
            throw Backend.mismatch("scatterAdd", "one index a row, and rows ≥ 0", x, indices, rows);
        }
        return x.shape().with(0, rows);
    }

    public static Shape segmentReduced(Tensor x, Tensor offsets) {
        matrix("segmentReduce", x);
        return Shape.of(segments("segmentReduce", offsets), x.shape().size(1));
    }

    public static Shape segmentRepeated(Tensor x, Tensor offsets, int rows) {
        matrix("segmentRepeat", x);
        if (segments("segmentRepeat", offsets) != x.shape().size(0)) {
            throw Backend.mismatch("segmentRepeat", "x [S, D] and offsets [S + 1]", x, offsets);
        }
        return Shape.of(rows, x.shape().size(1));
    }

    public static Shape segmentOuter(Tensor a, Tensor b, Tensor offsets) {
        matrix("segmentOuter", a);
        matrix("segmentOuter", b);
        if (a.shape().size(0) != b.shape().size(0)) {
            throw Backend.mismatch("segmentOuter", "a [N, K] and b [N, D]", a, b);
        }
        return Shape.of(
                segments("segmentOuter", offsets), a.shape().size(1), b.shape().size(1));
    }

    public static Shape segmentProduct(Tensor x, Tensor matrices, Transposed transposed, Tensor offsets) {
        matrix("segmentProduct", x);
        boolean fits = matrices.shape().rank() == 3
                && matrices.shape().size(0) == segments("segmentProduct", offsets)
                && matrices.shape().size(transposed == Transposed.YES ? 2 : 1)
                        == x.shape().size(1);
        if (!fits) {
            throw Backend.mismatch(
                    "segmentProduct",
                    transposed == Transposed.YES
                            ? "x [N, J], matrices [S, K, J], offsets [S + 1]"
                            : "x [N, J], matrices [S, J, K], offsets [S + 1]",
                    x,
                    matrices,
                    offsets);
        }
        return Shape.of(x.shape().size(0), matrices.shape().size(transposed == Transposed.YES ? 1 : 2));
    }

    private static void matrix(String kernel, Tensor x) {
        if (x.shape().rank() != 2) {
            throw Backend.mismatch(kernel, "a matrix of rows", x);
        }
    }

    private static int segments(String kernel, Tensor offsets) {
        CoarseShapes.offsets(kernel, offsets);
        return offsets.shape().size(0) - 1;
    }
}
