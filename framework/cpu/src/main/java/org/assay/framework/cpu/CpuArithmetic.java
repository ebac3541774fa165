package org.assay.framework.cpu;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.assay.framework.tensor.Backend;
import org.assay.framework.tensor.Binary;
import org.assay.framework.tensor.Reduction;
import org.assay.framework.tensor.Shape;
import org.assay.framework.tensor.Tensor;
import org.assay.framework.tensor.Transposed;
import org.assay.framework.tensor.Unary;

/** What tensors are made of other tensors: checks what it is given, then hands it to the kernels of its group. */
abstract class CpuArithmetic extends CpuMemory {
    private final Elementwise elementwise = new Elementwise(this);
    private final Reductions reductions = new Reductions(this);
    private final Products products = new Products(this);
    private final Layout layout = new Layout(this);
    private final Rows rows = new Rows(this);
    private final OuterNorms outerNorms = new OuterNorms(this);

    CpuArithmetic(int threads) {
        super(threads);
    }

    Layout layout() {
        return layout;
    }

    Reductions reductions() {
        return reductions;
    }

    Products products() {
        return products;
    }

    OuterNorms outerNorms() {
        return outerNorms;
    }

    // ---- elementwise ----

    @Override
    public Tensor unary(Unary function, Tensor x) {
        return elementwise.unary(function, real("unary " + function, x));
    }

    @Override
    public Tensor binary(Binary function, Tensor a, Tensor b) {
        return elementwise.binary(function, real("binary " + function, a), real("binary " + function, b));
    }

    @Override
    public Tensor select(Tensor condition, Tensor a, Tensor b) {
        CpuTensor when = in("select", condition);
        CpuTensor left = in("select", a);
        CpuTensor right = in("select", b);
        if (!when.shape().equals(left.shape()) || !left.shape().equals(right.shape()) || left.type() != right.type()) {
            throw Backend.mismatch("select", "three tensors of one shape, the last two of one type", when, left, right);
        }
        return elementwise.select(when, left, right);
    }

    @Override
    public Tensor toReal(Tensor integers) {
        return elementwise.toReal(integer("toReal", integers));
    }

    @Override
    public Tensor oneHot(Tensor indices, int classes) {
        CpuTensor found = vector("oneHot", indices);
        if (classes < 0) {
            throw Backend.mismatch("oneHot", "a number of classes", classes);
        }
        return elementwise.oneHot(found, classes);
    }

    @Override
    public Tensor uniform(Shape shape, long key, Tensor counter) {
        CpuTensor count = integer("uniform", counter);
        if (count.count() != 1) {
            throw Backend.mismatch("uniform", "a scalar counter", count);
        }
        return elementwise.uniform(shape, key, count);
    }

    // ---- reductions ----

    @Override
    public Tensor reduce(Reduction reduction, Tensor x, int... axes) {
        CpuTensor found = real("reduce " + reduction, x);
        int rank = found.shape().rank();
        boolean[] reduced = new boolean[rank];
        Shape result = axes.length == 0 ? Shape.SCALAR : found.shape();
        for (int axis : axes) {
            int positive = axis < 0 ? rank + axis : axis;
            if (positive < 0 || positive >= rank || reduced[positive]) {
                throw Backend.mismatch("reduce", "distinct axes of the tensor", Arrays.toString(axes), found);
            }
            reduced[positive] = true;
            result = result.with(positive, 1);
        }
        if (axes.length == 0) {
            Arrays.fill(reduced, true);
        }
        return reductions.reduce(reduction, found, reduced, result);
    }

    @Override
    public Tensor argMaximum(Tensor x) {
        CpuTensor found = real("argMaximum", x);
        if (found.shape().rank() == 0 || found.size(-1) == 0) {
            throw Backend.mismatch("argMaximum", "a last axis of size 1 or more", found);
        }
        return reductions.argMaximum(found);
    }

    @Override
    public Tensor softmax(Tensor x) {
        return softmax(Softmax.Form.PROBABILITIES, "softmax", x);
    }

    @Override
    public Tensor logSoftmax(Tensor x) {
        return softmax(Softmax.Form.LOGARITHMS, "logSoftmax", x);
    }

    private Tensor softmax(Softmax.Form form, String kernel, Tensor x) {
        CpuTensor from = real(kernel, x);
        if (from.shape().rank() == 0) {
            throw Backend.mismatch(kernel, "at least one axis", from);
        }
        CpuTensor to = make(from.shape());
        int columns = from.size(-1);
        if (columns > 0) {
            int chunk = Softmax.rowsAtOnce(columns);
            workers()
                    .split(
                            to.count() / columns,
                            Math.max(chunk, 32768 / columns),
                            chunk,
                            (scratch, worker, start, end) -> {
                                long offset = (long) start * columns;
                                Softmax.rows(
                                        form,
                                        scratch,
                                        Raw.at(from.address(), offset),
                                        Raw.at(to.address(), offset),
                                        end - start,
                                        columns);
                            });
        }
        return to;
    }

    // ---- products ----

    @Override
    public Tensor product(Tensor a, Transposed transposeA, Tensor b, Transposed transposeB) {
        return products.product(real("product", a), transposeA, real("product", b), transposeB);
    }

    // ---- shape ----

    @Override
    public Tensor reshape(Tensor x, Shape shape) {
        CpuTensor found = in("reshape", x);
        if (found.count() != shape.count()) {
            throw Backend.mismatch("reshape", "a shape of equal count", found, "to", shape);
        }
        return share(shape, found);
    }

    @Override
    public Tensor transpose(Tensor x, int... permutation) {
        CpuTensor found = in("transpose", x);
        int rank = found.shape().rank();
        boolean[] seen = new boolean[rank];
        boolean valid = permutation.length == rank;
        for (int i = 0; valid && i < rank; i++) {
            valid = permutation[i] >= 0 && permutation[i] < rank && !seen[permutation[i]];
            if (valid) {
                seen[permutation[i]] = true;
            }
        }
        if (!valid) {
            throw Backend.mismatch("transpose", "a permutation of the axes", Arrays.toString(permutation), found);
        }
        return layout.transpose(found, permutation);
    }

    @Override
    public Tensor slice(Tensor x, int axis, int from, int to) {
        CpuTensor found = in("slice", x);
        if (axis < 0 || axis >= found.shape().rank() || from < 0 || from > to || to > found.size(axis)) {
            throw Backend.mismatch(
                    "slice", "0 ≤ from ≤ to ≤ size of the axis", found, "axis", axis, "from", from, "to", to);
        }
        return layout.slice(found, axis, from, to);
    }

    @Override
    public Tensor concatenate(int axis, List<Tensor> tensors) {
        if (tensors.isEmpty()) {
            throw Backend.mismatch("concatenate", "at least one tensor", 0);
        }
        List<CpuTensor> found = new ArrayList<>();
        for (Tensor tensor : tensors) {
            found.add(in("concatenate", tensor));
        }
        CpuTensor first = found.get(0);
        for (CpuTensor one : found) {
            if (axis < 0
                    || axis >= first.shape().rank()
                    || one.type() != first.type()
                    || one.shape().rank() != first.shape().rank()
                    || !one.shape().with(axis, 0).equals(first.shape().with(axis, 0))) {
                throw Backend.mismatch("concatenate", "tensors that agree but for axis " + axis, first, one);
            }
        }
        return layout.concatenate(axis, found);
    }

    // ---- rows and segments ----

    @Override
    public Tensor gather(Tensor x, Tensor indices) {
        return rows.gather(rowed("gather", x), vector("gather", indices));
    }

    @Override
    public Tensor scatterAdd(Tensor x, Tensor indices, int rows) {
        CpuTensor values = real("scatterAdd", rowed("scatterAdd", x));
        CpuTensor places = vector("scatterAdd", indices);
        if (values.size(0) != places.count() || rows < 0) {
            throw Backend.mismatch("scatterAdd", "one index for each row", values, places, "into", rows);
        }
        return this.rows.scatterAdd(values, places, rows);
    }

    private CpuTensor rowed(String kernel, Tensor x) {
        CpuTensor found = in(kernel, x);
        if (found.shape().rank() == 0) {
            throw Backend.mismatch(kernel, "rows along axis 0", found);
        }
        return found;
    }

    @Override
    public Tensor segmentReduce(Reduction reduction, Tensor x, Tensor offsets) {
        CpuTensor found = matrix("segmentReduce", x);
        return reductions.segments(reduction, found, offsets("segmentReduce", offsets, found.size(0)));
    }

    @Override
    public Tensor segmentRepeat(Tensor x, Tensor offsets, int rows) {
        CpuTensor found = matrix("segmentRepeat", x);
        int[] cuts = offsets("segmentRepeat", offsets, rows);
        segments("segmentRepeat", found, cuts);
        return this.rows.segmentRepeat(found, cuts, rows);
    }

    @Override
    public Tensor segmentOuter(Tensor a, Tensor b, Tensor offsets) {
        CpuTensor left = matrix("segmentOuter", a);
        CpuTensor right = matrix("segmentOuter", b);
        if (left.size(0) != right.size(0)) {
            throw Backend.mismatch("segmentOuter", "matrices of equally many rows", left, right);
        }
        return products.segmentOuter(left, right, offsets("segmentOuter", offsets, left.size(0)));
    }

    @Override
    public Tensor segmentProduct(Tensor x, Tensor matrices, Transposed transposed, Tensor offsets) {
        CpuTensor found = matrix("segmentProduct", x);
        CpuTensor stack = real("segmentProduct", matrices);
        boolean turned = transposed == Transposed.YES;
        if (stack.shape().rank() != 3 || stack.size(turned ? 2 : 1) != found.size(1)) {
            throw Backend.mismatch(
                    "segmentProduct", "[N, J] and a matrix [J, K] for each segment", found, stack, transposed);
        }
        int[] cuts = offsets("segmentProduct", offsets, found.size(0));
        segments("segmentProduct", stack, cuts);
        return products.segmentProduct(found, stack, turned, cuts);
    }

    private static void segments(String kernel, CpuTensor perSegment, int[] offsets) {
        if (perSegment.size(0) != offsets.length - 1) {
            throw Backend.mismatch(kernel, "one entry for each of " + (offsets.length - 1) + " segments", perSegment);
        }
    }

    @Override
    public Tensor segmentOuterNorms(Tensor a, Tensor b, Tensor offsets) {
        CpuTensor left = matrix("segmentOuterNorms", a);
        CpuTensor right = matrix("segmentOuterNorms", b);
        if (left.size(0) != right.size(0)) {
            throw Backend.mismatch("segmentOuterNorms", "matrices of equally many rows", left, right);
        }
        return outerNorms.segments(left, right, offsets("segmentOuterNorms", offsets, left.size(0)));
    }
}
