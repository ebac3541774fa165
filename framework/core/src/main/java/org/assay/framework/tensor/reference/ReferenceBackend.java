package org.assay.framework.tensor.reference;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.assay.framework.random.Philox;
import org.assay.framework.tensor.Backend;
import org.assay.framework.tensor.Binary;
import org.assay.framework.tensor.ElementType;
import org.assay.framework.tensor.KernelShapes;
import org.assay.framework.tensor.Reduction;
import org.assay.framework.tensor.Scope;
import org.assay.framework.tensor.Shape;
import org.assay.framework.tensor.Tensor;
import org.assay.framework.tensor.Transposed;
import org.assay.framework.tensor.Unary;

/** Every basic kernel in plain Java and double precision, as its contract states it; the coarse ones by their defaults. */
public final class ReferenceBackend implements Backend {
    static final String NAME = "reference";

    private final Memory memory = new Memory();
    private final Operands data = new Operands(this, memory);

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public ElementType real() {
        return ElementType.F64;
    }

    @Override
    public Map<String, String> provenance() {
        return Map.of("backend", NAME, "arithmetic", "double precision, one thread, plain Java");
    }

    @Override
    public void close() {
        memory.close();
    }

    // ---- memory ----

    @Override
    public Scope scope(String purpose) {
        return memory.open(purpose);
    }

    @Override
    public Tensor keep(String name, Tensor tensor) {
        memory.keep(name, data.own("keep", tensor));
        return tensor;
    }

    @Override
    public Tensor release(Tensor tensor) {
        memory.release(data.own("release", tensor));
        return tensor;
    }

    @Override
    public long bytesHeld() {
        return memory.bytesHeld();
    }

    void ended(ReferenceTensor tensor) {
        memory.ended(tensor);
    }

    // ---- making ----

    @Override
    public Tensor reals(Shape shape, double... values) {
        Operands.requireCount("reals", shape, values.length);
        return data.made(shape, values.clone());
    }

    @Override
    public Tensor reals(Shape shape, float[] values) {
        Operands.requireCount("reals", shape, values.length);
        double[] doubles = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            doubles[i] = values[i];
        }
        return data.made(shape, doubles);
    }

    @Override
    public Tensor integers(Shape shape, int... values) {
        Operands.requireCount("integers", shape, values.length);
        return data.made(shape, values.clone());
    }

    @Override
    public Tensor fill(Shape shape, double value) {
        double[] values = new double[shape.count()];
        Arrays.fill(values, value);
        return data.made(shape, values);
    }

    @Override
    public void write(Tensor target, double... values) {
        data.own("write", target);
        Operands.requireCount("write", target.shape(), values.length);
        if (target.type() == ElementType.I32) {
            int[] into = data.integers("write", target);
            for (int i = 0; i < into.length; i++) {
                into[i] = (int) values[i];
            }
        } else {
            System.arraycopy(values, 0, data.reals("write", target), 0, values.length);
        }
    }

    @Override
    public void assign(Tensor target, Tensor source) {
        if (!target.shape().equals(source.shape()) || target.type() != source.type()) {
            throw Backend.mismatch(
                    "assign", "tensors of one shape and type", target.type(), target, source.type(), source);
        }
        boolean counts = target.type() == ElementType.I32;
        Object from = counts ? data.integers("assign", source) : data.reals("assign", source);
        Object to = counts ? data.integers("assign", target) : data.reals("assign", target);
        System.arraycopy(from, 0, to, 0, target.shape().count());
    }

    @Override
    public Tensor copy(Tensor x) {
        return data.madeLike(x, x.shape(), data.values("copy", x).clone());
    }

    // ---- elementwise ----

    @Override
    public Tensor unary(Unary function, Tensor x) {
        return data.made(x.shape(), Elementwise.unary(function, data.reals("unary " + function, x)));
    }

    @Override
    public Tensor binary(Binary function, Tensor a, Tensor b) {
        String kernel = "binary " + function;
        Shape shape = KernelShapes.broadcast(kernel, a, b);
        double[] left = Elementwise.broadcast(data.reals(kernel, a), a.shape(), shape);
        double[] right = Elementwise.broadcast(data.reals(kernel, b), b.shape(), shape);
        return data.made(shape, Elementwise.binary(function, left, right));
    }

    @Override
    public Tensor select(Tensor condition, Tensor a, Tensor b) {
        Shape shape = KernelShapes.same("select", condition, a, b);
        double[] conditions = data.values("select", condition);
        return data.made(shape, Elementwise.select(conditions, data.reals("select", a), data.reals("select", b)));
    }

    @Override
    public Tensor toReal(Tensor x) {
        data.integers("toReal", x);
        return data.made(x.shape(), data.values("toReal", x));
    }

    @Override
    public Tensor oneHot(Tensor indices, int classes) {
        KernelShapes.integerVector("oneHot", indices);
        int[] at = data.integers("oneHot", indices);
        return data.made(Shape.of(at.length, classes), Moves.oneHot(at, classes));
    }

    // ---- reductions ----

    @Override
    public Tensor reduce(Reduction reduction, Tensor x, int... axes) {
        String kernel = "reduce " + reduction;
        Shape shape = KernelShapes.reduced(kernel, x, axes);
        return data.made(shape, Reductions.reduce(reduction, data.reals(kernel, x), x.shape(), shape));
    }

    @Override
    public Tensor argMaximum(Tensor x) {
        Shape shape = KernelShapes.argMaximum(x);
        return data.made(
                shape,
                Reductions.argMaximum(data.reals("argMaximum", x), x.shape().size(-1), shape.count()));
    }

    @Override
    public Tensor softmax(Tensor x) {
        Shape shape = KernelShapes.rowwise("softmax", x);
        return data.made(shape, Reductions.softmax(data.reals("softmax", x), shape.size(-1), false));
    }

    @Override
    public Tensor logSoftmax(Tensor x) {
        Shape shape = KernelShapes.rowwise("logSoftmax", x);
        return data.made(shape, Reductions.softmax(data.reals("logSoftmax", x), shape.size(-1), true));
    }

    // ---- products ----

    @Override
    public Tensor product(Tensor a, Transposed transposeA, Tensor b, Transposed transposeB) {
        Shape shape = KernelShapes.product(a, transposeA, b, transposeB);
        int inner = a.shape().size(transposeA == Transposed.YES ? 0 : 1);
        double[] left = matrix("product", a, transposeA);
        double[] right = matrix("product", b, transposeB);
        double[] values = new double[shape.count()];
        Products.add(left, 0, shape.size(0), inner, right, 0, shape.size(1), values, 0);
        return data.made(shape, values);
    }

    private double[] matrix(String kernel, Tensor x, Transposed transposed) {
        double[] from = data.reals(kernel, x);
        return transposed == Transposed.YES
                ? Products.transpose(from, x.shape().size(0), x.shape().size(1))
                : from;
    }

    // ---- shape ----

    @Override
    public Tensor reshape(Tensor x, Shape shape) {
        return data.madeLike(
                x, KernelShapes.reshaped(x, shape), data.values("reshape", x).clone());
    }

    @Override
    public Tensor transpose(Tensor x, int... permutation) {
        Shape shape = KernelShapes.transposed(x, permutation);
        return data.madeLike(
                x, shape, Moves.pick(data.values("transpose", x), Indices.transposed(x.shape(), shape, permutation)));
    }

    @Override
    public Tensor slice(Tensor x, int axis, int from, int to) {
        Shape shape = KernelShapes.sliced(x, axis, from, to);
        double[] values = new double[shape.count()];
        int below = Indices.below(shape, axis);
        Moves.spans(
                data.values("slice", x),
                x.shape().size(axis) * below,
                from * below,
                values,
                shape.size(axis) * below,
                0);
        return data.madeLike(x, shape, values);
    }

    @Override
    public Tensor concatenate(int axis, List<Tensor> tensors) {
        Shape shape = KernelShapes.concatenated(axis, tensors);
        double[] values = new double[shape.count()];
        int below = Indices.below(shape, axis);
        int start = 0;
        for (Tensor tensor : tensors) {
            int span = tensor.shape().size(axis) * below;
            Moves.spans(data.values("concatenate", tensor), span, 0, values, shape.size(axis) * below, start);
            start += span;
        }
        return data.madeLike(tensors.get(0), shape, values);
    }

    // ---- rows and segments ----

    @Override
    public Tensor gather(Tensor x, Tensor indices) {
        Shape shape = KernelShapes.gathered(x, indices);
        int[] at = data.integers("gather", indices);
        int width = Indices.below(x.shape(), 0);
        return data.madeLike(
                x, shape, Moves.gather(data.values("gather", x), x.shape().size(0), width, at));
    }

    @Override
    public Tensor scatterAdd(Tensor x, Tensor indices, int rows) {
        Shape shape = KernelShapes.scattered(x, indices, rows);
        int[] at = data.integers("scatterAdd", indices);
        int width = Indices.below(x.shape(), 0);
        return data.made(shape, Moves.scatterAdd(data.reals("scatterAdd", x), rows, width, at));
    }

    @Override
    public Tensor segmentReduce(Reduction reduction, Tensor x, Tensor offsets) {
        Shape shape = KernelShapes.segmentReduced(x, offsets);
        int[] starts = data.offsets("segmentReduce", offsets, x.shape().size(0));
        return data.made(shape, Reductions.segments(reduction, data.reals("segmentReduce", x), shape.size(1), starts));
    }

    @Override
    public Tensor segmentRepeat(Tensor x, Tensor offsets, int rows) {
        Shape shape = KernelShapes.segmentRepeated(x, offsets, rows);
        int[] starts = data.offsets("segmentRepeat", offsets, rows);
        return data.made(shape, Segments.repeat(data.reals("segmentRepeat", x), shape.size(1), starts));
    }

    @Override
    public Tensor segmentOuter(Tensor a, Tensor b, Tensor offsets) {
        Shape shape = KernelShapes.segmentOuter(a, b, offsets);
        int[] starts = data.offsets("segmentOuter", offsets, a.shape().size(0));
        double[] left = data.reals("segmentOuter", a);
        double[] right = data.reals("segmentOuter", b);
        return data.made(shape, Segments.outer(left, shape.size(1), right, shape.size(2), starts));
    }

    @Override
    public Tensor segmentProduct(Tensor x, Tensor matrices, Transposed transposed, Tensor offsets) {
        Shape shape = KernelShapes.segmentProduct(x, matrices, transposed, offsets);
        int[] starts = data.offsets("segmentProduct", offsets, x.shape().size(0));
        double[] by = data.reals("segmentProduct", matrices);
        if (transposed == Transposed.YES) {
            int[] swap = {0, 2, 1};
            Shape swapped = KernelShapes.transposed(matrices, swap);
            by = Moves.pick(by, Indices.transposed(matrices.shape(), swapped, swap));
        }
        double[] from = data.reals("segmentProduct", x);
        return data.made(shape, Segments.product(from, x.shape().size(1), by, shape.size(1), starts));
    }

    // ---- random ----

    @Override
    public Tensor uniform(Shape shape, long key, Tensor counter) {
        if (!counter.shape().equals(Shape.SCALAR) || counter.type() != ElementType.I32) {
            throw Backend.mismatch("uniform", "a counter I32 []", counter.type(), counter);
        }
        float[] values = new float[shape.count()];
        Philox.fill(key, data.integers("uniform", counter)[0], values);
        return reals(shape, values);
    }
}
