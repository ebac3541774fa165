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
        memory.keep(name, own("keep", tensor));
        return tensor;
    }

    @Override
    public Tensor release(Tensor tensor) {
        memory.release(own("release", tensor));
        return tensor;
    }

    @Override
    public long bytesHeld() {
        return memory.bytesHeld();
    }

    void ended(ReferenceTensor tensor) {
        memory.ended(tensor);
    }

    private ReferenceTensor own(String kernel, Tensor tensor) {
        if (!(tensor instanceof ReferenceTensor) || tensor.backend() != this) {
            throw Backend.mismatch(
                    kernel,
                    "a tensor of this reference backend",
                    tensor.backend().name(),
                    tensor);
        }
        ReferenceTensor own = (ReferenceTensor) tensor;
        own.requireOpen(kernel);
        return own;
    }

    private double[] reals(String kernel, Tensor tensor) {
        return own(kernel, tensor).reals(kernel);
    }

    private int[] integers(String kernel, Tensor tensor) {
        return own(kernel, tensor).integers(kernel);
    }

    /** Values of either type as doubles, which hold every int: for kernels that only move them. */
    private double[] values(String kernel, Tensor tensor) {
        return tensor.type() == ElementType.I32
                ? Arrays.stream(integers(kernel, tensor)).asDoubleStream().toArray()
                : reals(kernel, tensor);
    }

    private Tensor made(Shape shape, double[] values) {
        return memory.enter(new ReferenceTensor(this, shape, values));
    }

    private Tensor made(Shape shape, int[] values) {
        return memory.enter(new ReferenceTensor(this, shape, values));
    }

    /** A tensor of the type of another. */
    private Tensor madeLike(Tensor like, Shape shape, double[] values) {
        return like.type() == ElementType.I32
                ? made(
                        shape,
                        Arrays.stream(values).mapToInt(value -> (int) value).toArray())
                : made(shape, values);
    }

    private static void requireCount(String kernel, Shape shape, int found) {
        if (found != shape.count()) {
            throw Backend.mismatch(kernel, shape.count() + " values for shape " + shape, found);
        }
    }

    // ---- making ----

    @Override
    public Tensor reals(Shape shape, double... values) {
        requireCount("reals", shape, values.length);
        return made(shape, values.clone());
    }

    @Override
    public Tensor reals(Shape shape, float[] values) {
        requireCount("reals", shape, values.length);
        double[] doubles = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            doubles[i] = values[i];
        }
        return made(shape, doubles);
    }

    @Override
    public Tensor integers(Shape shape, int... values) {
        requireCount("integers", shape, values.length);
        return made(shape, values.clone());
    }

    @Override
    public Tensor fill(Shape shape, double value) {
        double[] values = new double[shape.count()];
        Arrays.fill(values, value);
        return made(shape, values);
    }

    @Override
    public void write(Tensor target, double... values) {
        own("write", target);
        requireCount("write", target.shape(), values.length);
        if (target.type() == ElementType.I32) {
            int[] into = integers("write", target);
            for (int i = 0; i < into.length; i++) {
                into[i] = (int) values[i];
            }
        } else {
            System.arraycopy(values, 0, reals("write", target), 0, values.length);
        }
    }

    @Override
    public void assign(Tensor target, Tensor source) {
        if (!target.shape().equals(source.shape()) || target.type() != source.type()) {
            throw Backend.mismatch(
                    "assign", "tensors of one shape and type", target.type(), target, source.type(), source);
        }
        boolean counts = target.type() == ElementType.I32;
        Object from = counts ? integers("assign", source) : reals("assign", source);
        Object to = counts ? integers("assign", target) : reals("assign", target);
        System.arraycopy(from, 0, to, 0, target.shape().count());
    }

    @Override
    public Tensor copy(Tensor x) {
        return madeLike(x, x.shape(), values("copy", x).clone());
    }

    // ---- elementwise ----

    @Override
    public Tensor unary(Unary function, Tensor x) {
        double[] from = reals("unary " + function, x);
        double[] values = new double[from.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = function.apply(from[i]);
        }
        return made(x.shape(), values);
    }

    @Override
    public Tensor binary(Binary function, Tensor a, Tensor b) {
        String kernel = "binary " + function;
        Shape shape = KernelShapes.broadcast(kernel, a, b);
        double[] left = broadcast(reals(kernel, a), a.shape(), shape);
        double[] right = broadcast(reals(kernel, b), b.shape(), shape);
        double[] values = new double[shape.count()];
        for (int i = 0; i < values.length; i++) {
            values[i] = function.apply(left[i], right[i]);
        }
        return made(shape, values);
    }

    private static double[] broadcast(double[] from, Shape shape, Shape to) {
        return shape.equals(to) ? from : pick(from, Indices.broadcast(shape, to));
    }

    private static double[] pick(double[] from, int[] at) {
        double[] values = new double[at.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = from[at[i]];
        }
        return values;
    }

    @Override
    public Tensor select(Tensor condition, Tensor a, Tensor b) {
        Shape shape = KernelShapes.same("select", condition, a, b);
        double[] conditions = values("select", condition);
        double[] left = reals("select", a);
        double[] right = reals("select", b);
        double[] values = new double[left.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = conditions[i] != 0 ? left[i] : right[i];
        }
        return made(shape, values);
    }

    @Override
    public Tensor toReal(Tensor x) {
        integers("toReal", x);
        return made(x.shape(), values("toReal", x));
    }

    @Override
    public Tensor oneHot(Tensor indices, int classes) {
        KernelShapes.integerVector("oneHot", indices);
        int[] at = integers("oneHot", indices);
        double[] values = new double[at.length * classes];
        for (int i = 0; i < at.length; i++) {
            if (at[i] >= 0 && at[i] < classes) {
                values[i * classes + at[i]] = 1;
            }
        }
        return made(Shape.of(at.length, classes), values);
    }

    // ---- reductions ----

    @Override
    public Tensor reduce(Reduction reduction, Tensor x, int... axes) {
        String kernel = "reduce " + reduction;
        Shape shape = KernelShapes.reduced(kernel, x, axes);
        return made(shape, Reductions.reduce(reduction, reals(kernel, x), x.shape(), shape));
    }

    @Override
    public Tensor argMaximum(Tensor x) {
        Shape shape = KernelShapes.argMaximum(x);
        return made(
                shape, Reductions.argMaximum(reals("argMaximum", x), x.shape().size(-1), shape.count()));
    }

    @Override
    public Tensor softmax(Tensor x) {
        Shape shape = KernelShapes.rowwise("softmax", x);
        return made(shape, Reductions.softmax(reals("softmax", x), shape.size(-1), false));
    }

    @Override
    public Tensor logSoftmax(Tensor x) {
        Shape shape = KernelShapes.rowwise("logSoftmax", x);
        return made(shape, Reductions.softmax(reals("logSoftmax", x), shape.size(-1), true));
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
        return made(shape, values);
    }

    private double[] matrix(String kernel, Tensor x, Transposed transposed) {
        double[] from = reals(kernel, x);
        return transposed == Transposed.YES
                ? Products.transpose(from, x.shape().size(0), x.shape().size(1))
                : from;
    }

    // ---- shape ----

    @Override
    public Tensor reshape(Tensor x, Shape shape) {
        return madeLike(x, KernelShapes.reshaped(x, shape), values("reshape", x).clone());
    }

    @Override
    public Tensor transpose(Tensor x, int... permutation) {
        Shape shape = KernelShapes.transposed(x, permutation);
        return madeLike(x, shape, pick(values("transpose", x), Indices.transposed(x.shape(), shape, permutation)));
    }

    @Override
    public Tensor slice(Tensor x, int axis, int from, int to) {
        Shape shape = KernelShapes.sliced(x, axis, from, to);
        double[] values = new double[shape.count()];
        int below = Indices.below(shape, axis);
        move(values("slice", x), x.shape().size(axis) * below, from * below, values, shape.size(axis) * below, 0);
        return madeLike(x, shape, values);
    }

    @Override
    public Tensor concatenate(int axis, List<Tensor> tensors) {
        Shape shape = KernelShapes.concatenated(axis, tensors);
        double[] values = new double[shape.count()];
        int below = Indices.below(shape, axis);
        int start = 0;
        for (Tensor tensor : tensors) {
            int span = tensor.shape().size(axis) * below;
            move(values("concatenate", tensor), span, 0, values, shape.size(axis) * below, start);
            start += span;
        }
        return madeLike(tensors.get(0), shape, values);
    }

    /** Copies from every span of the source, beginning at a place in it, to every span of the target; the shorter span's length. */
    private static void move(double[] from, int fromSpan, int fromStart, double[] to, int toSpan, int toStart) {
        int length = Math.min(fromSpan, toSpan);
        for (int i = 0; length > 0 && i < to.length / toSpan; i++) {
            System.arraycopy(from, i * fromSpan + fromStart, to, i * toSpan + toStart, length);
        }
    }

    // ---- rows and segments ----

    @Override
    public Tensor gather(Tensor x, Tensor indices) {
        Shape shape = KernelShapes.gathered(x, indices);
        double[] from = values("gather", x);
        int[] at = integers("gather", indices);
        int width = Indices.below(x.shape(), 0);
        double[] values = new double[shape.count()];
        for (int n = 0; n < at.length; n++) {
            if (at[n] >= 0 && at[n] < x.shape().size(0)) {
                System.arraycopy(from, at[n] * width, values, n * width, width);
            }
        }
        return madeLike(x, shape, values);
    }

    @Override
    public Tensor scatterAdd(Tensor x, Tensor indices, int rows) {
        Shape shape = KernelShapes.scattered(x, indices, rows);
        double[] from = reals("scatterAdd", x);
        int[] at = integers("scatterAdd", indices);
        int width = Indices.below(x.shape(), 0);
        double[] values = new double[shape.count()];
        for (int n = 0; n < at.length; n++) {
            if (at[n] >= 0 && at[n] < rows) {
                for (int d = 0; d < width; d++) {
                    values[at[n] * width + d] += from[n * width + d];
                }
            }
        }
        return made(shape, values);
    }

    /** Offsets that ascend from 0 to the number of rows. */
    private int[] offsets(String kernel, Tensor offsets, int rows) {
        int[] starts = integers(kernel, offsets);
        boolean ascending = starts[0] == 0 && starts[starts.length - 1] == rows;
        for (int s = 1; s < starts.length; s++) {
            ascending &= starts[s - 1] <= starts[s];
        }
        if (!ascending) {
            throw Backend.mismatch(
                    kernel, "offsets ascending from 0 to the number of rows, " + rows, Arrays.toString(starts));
        }
        return starts;
    }

    @Override
    public Tensor segmentReduce(Reduction reduction, Tensor x, Tensor offsets) {
        Shape shape = KernelShapes.segmentReduced(x, offsets);
        int[] starts = offsets("segmentReduce", offsets, x.shape().size(0));
        return made(shape, Reductions.segments(reduction, reals("segmentReduce", x), shape.size(1), starts));
    }

    @Override
    public Tensor segmentRepeat(Tensor x, Tensor offsets, int rows) {
        Shape shape = KernelShapes.segmentRepeated(x, offsets, rows);
        int[] starts = offsets("segmentRepeat", offsets, rows);
        double[] from = reals("segmentRepeat", x);
        int width = shape.size(1);
        double[] values = new double[shape.count()];
        for (int s = 0; s + 1 < starts.length; s++) {
            for (int n = starts[s]; n < starts[s + 1]; n++) {
                System.arraycopy(from, s * width, values, n * width, width);
            }
        }
        return made(shape, values);
    }

    @Override
    public Tensor segmentOuter(Tensor a, Tensor b, Tensor offsets) {
        Shape shape = KernelShapes.segmentOuter(a, b, offsets);
        int[] starts = offsets("segmentOuter", offsets, a.shape().size(0));
        double[] left = reals("segmentOuter", a);
        double[] right = reals("segmentOuter", b);
        double[] values = new double[shape.count()];
        for (int s = 0; s + 1 < starts.length; s++) {
            for (int n = starts[s]; n < starts[s + 1]; n++) {
                // A column of a row of `a` times a row of b.
                int k = shape.size(1);
                double[] column = Arrays.copyOfRange(left, n * k, (n + 1) * k);
                Products.add(column, 0, k, 1, right, n, shape.size(2), values, s * k);
            }
        }
        return made(shape, values);
    }

    @Override
    public Tensor segmentProduct(Tensor x, Tensor matrices, Transposed transposed, Tensor offsets) {
        Shape shape = KernelShapes.segmentProduct(x, matrices, transposed, offsets);
        int[] starts = offsets("segmentProduct", offsets, x.shape().size(0));
        double[] by = reals("segmentProduct", matrices);
        if (transposed == Transposed.YES) {
            int[] swap = {0, 2, 1};
            Shape swapped = KernelShapes.transposed(matrices, swap);
            by = pick(by, Indices.transposed(matrices.shape(), swapped, swap));
        }
        int inner = x.shape().size(1);
        double[] from = reals("segmentProduct", x);
        double[] values = new double[shape.count()];
        for (int s = 0; s + 1 < starts.length; s++) {
            int rows = starts[s + 1] - starts[s];
            Products.add(from, starts[s], rows, inner, by, s * inner, shape.size(1), values, starts[s]);
        }
        return made(shape, values);
    }

    // ---- random ----

    @Override
    public Tensor uniform(Shape shape, long key, Tensor counter) {
        if (!counter.shape().equals(Shape.SCALAR) || counter.type() != ElementType.I32) {
            throw Backend.mismatch("uniform", "a counter I32 []", counter.type(), counter);
        }
        float[] values = new float[shape.count()];
        Philox.fill(key, integers("uniform", counter)[0], values);
        return reals(shape, values);
    }
}
