package org.assay.framework.tensor.reference;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assay.framework.random.Philox;
import org.assay.framework.tensor.Backend;
import org.assay.framework.tensor.Binary;
import org.assay.framework.tensor.ElementType;
import org.assay.framework.tensor.Reduction;
import org.assay.framework.tensor.Scope;
import org.assay.framework.tensor.Shape;
import org.assay.framework.tensor.Tensor;
import org.assay.framework.tensor.Transposed;
import org.assay.framework.tensor.Unary;

/** Every kernel in plain Java and double precision, as its contract states it. */
public final class ReferenceBackend implements Backend {
    static final String NAME = "reference";

    /** A scope's tensors; identity matters, not equality. */
    private final class Frame implements Scope {
        private final String purpose;
        private final Set<ReferenceTensor> tensors = Collections.newSetFromMap(new IdentityHashMap<>());

        Frame(String purpose) {
            this.purpose = purpose;
        }

        @Override
        public void close() {
            if (frames.peek() != this) {
                throw new IllegalStateException(
                        "scope '" + purpose + "' closes out of order; scopes close in reverse order");
            }
            frames.pop();
            new ArrayList<>(tensors).forEach(ReferenceTensor::close);
        }
    }

    private final Deque<Frame> frames = new ArrayDeque<>();
    private long bytesHeld;

    public ReferenceBackend() {
        frames.push(new Frame("backend"));
    }

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
        while (!frames.isEmpty()) {
            frames.peek().close();
        }
    }

    // ---- memory ----

    @Override
    public Scope scope(String purpose) {
        Frame frame = new Frame(purpose);
        frames.push(frame);
        return frame;
    }

    @Override
    public Tensor keep(String name, Tensor tensor) {
        ReferenceTensor kept = own(tensor);
        remove(kept);
        kept.owner = name;
        frames.getLast().tensors.add(kept);
        return kept;
    }

    @Override
    public Tensor release(Tensor tensor) {
        ReferenceTensor released = own(tensor);
        if (frames.size() > 1 && frames.peek().tensors.remove(released)) {
            Frame innermost = frames.pop();
            frames.peek().tensors.add(released);
            released.owner = frames.peek().purpose;
            frames.push(innermost);
        }
        return released;
    }

    private void remove(ReferenceTensor tensor) {
        frames.forEach(frame -> frame.tensors.remove(tensor));
    }

    void ended(ReferenceTensor tensor) {
        remove(tensor);
        bytesHeld -= tensor.bytes();
    }

    @Override
    public long bytesHeld() {
        return bytesHeld;
    }

    private ReferenceTensor own(Tensor tensor) {
        if (tensor instanceof ReferenceTensor own && own.backend() == this) {
            return own;
        }
        throw new IllegalArgumentException(
                "a tensor " + tensor.shape() + " of another backend was given to the reference backend");
    }

    private double[] reals(String kernel, Tensor tensor) {
        return own(tensor).reals(kernel);
    }

    private int[] integers(String kernel, Tensor tensor) {
        return own(tensor).integers(kernel);
    }

    private Tensor made(Shape shape, double[] values) {
        if (values.length != shape.count()) {
            throw new IllegalArgumentException(
                    "expected " + shape.count() + " values for shape " + shape + ", found " + values.length);
        }
        return entered(new ReferenceTensor(this, shape, values, frames.peek().purpose));
    }

    private Tensor entered(ReferenceTensor tensor) {
        bytesHeld += tensor.bytes();
        frames.peek().tensors.add(tensor);
        return tensor;
    }

    // ---- making ----

    @Override
    public Tensor reals(Shape shape, double... values) {
        return made(shape, values.clone());
    }

    @Override
    public Tensor reals(Shape shape, float[] values) {
        double[] doubles = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            doubles[i] = values[i];
        }
        return made(shape, doubles);
    }

    @Override
    public Tensor integers(Shape shape, int... values) {
        if (values.length != shape.count()) {
            throw new IllegalArgumentException(
                    "expected " + shape.count() + " values for shape " + shape + ", found " + values.length);
        }
        return entered(new ReferenceTensor(this, shape, values.clone(), frames.peek().purpose));
    }

    @Override
    public Tensor fill(Shape shape, double value) {
        double[] values = new double[shape.count()];
        Arrays.fill(values, value);
        return made(shape, values);
    }

    @Override
    public void write(Tensor target, double... values) {
        if (values.length != target.shape().count()) {
            throw Backend.mismatch("write", "one value an element", target, values.length);
        }
        if (target.type() == ElementType.I32) {
            int[] into = integers("write", target);
            for (int i = 0; i < into.length; i++) {
                into[i] = (int) (long) values[i];
            }
        } else {
            System.arraycopy(values, 0, reals("write", target), 0, values.length);
        }
    }

    @Override
    public void assign(Tensor target, Tensor source) {
        if (!target.shape().equals(source.shape()) || target.type() != source.type()) {
            throw Backend.mismatch("assign", "equal shapes and types", target, source);
        }
        if (target.type() == ElementType.I32) {
            System.arraycopy(
                    integers("assign", source),
                    0,
                    integers("assign", target),
                    0,
                    target.shape().count());
        } else {
            System.arraycopy(
                    reals("assign", source),
                    0,
                    reals("assign", target),
                    0,
                    target.shape().count());
        }
    }

    @Override
    public Tensor copy(Tensor x) {
        return x.type() == ElementType.I32
                ? integers(x.shape(), integers("copy", x))
                : made(x.shape(), reals("copy", x).clone());
    }

    // ---- elementwise ----

    @Override
    public Tensor unary(Unary function, Tensor x) {
        double[] from = reals(function.name(), x);
        double[] values = new double[from.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = function.apply(from[i]);
        }
        return made(x.shape(), values);
    }

    @Override
    public Tensor binary(Binary function, Tensor a, Tensor b) {
        double[] left = reals(function.name(), a);
        double[] right = reals(function.name(), b);
        Shape shape = Broadcast.shape(function.name(), a, b);
        int[] leftAt = Broadcast.indices(a.shape(), shape);
        int[] rightAt = Broadcast.indices(b.shape(), shape);
        double[] values = new double[shape.count()];
        for (int i = 0; i < values.length; i++) {
            values[i] = function.apply(left[leftAt[i]], right[rightAt[i]]);
        }
        return made(shape, values);
    }

    @Override
    public Tensor select(Tensor condition, Tensor a, Tensor b) {
        if (!condition.shape().equals(a.shape()) || !a.shape().equals(b.shape())) {
            throw Backend.mismatch("select", "three equal shapes", condition, a, b);
        }
        double[] conditions = reals("select", condition);
        double[] left = reals("select", a);
        double[] right = reals("select", b);
        double[] values = new double[left.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = conditions[i] != 0 ? left[i] : right[i];
        }
        return made(a.shape(), values);
    }

    @Override
    public Tensor toReal(Tensor x) {
        return made(
                x.shape(), Arrays.stream(integers("toReal", x)).asDoubleStream().toArray());
    }

    @Override
    public Tensor oneHot(Tensor indices, int classes) {
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
        double[] from = reals("reduce", x);
        Shape shape = Shape.SCALAR;
        if (axes.length > 0) {
            shape = x.shape();
            for (int axis : axes) {
                shape = shape.with(axis, 1);
            }
        }
        double[] values = new double[shape.count()];
        if (reduction == Reduction.MAXIMUM) {
            Arrays.fill(values, Double.NEGATIVE_INFINITY);
        }
        int[] at = axes.length == 0 ? new int[from.length] : Broadcast.indices(shape, x.shape());
        for (int i = 0; i < from.length; i++) {
            values[at[i]] = reduction == Reduction.MAXIMUM ? Math.max(values[at[i]], from[i]) : values[at[i]] + from[i];
        }
        if (reduction == Reduction.MEAN) {
            double count = values.length == 0 ? 1 : (double) from.length / values.length;
            for (int i = 0; i < values.length; i++) {
                values[i] /= count;
            }
        }
        return made(shape, values);
    }

    @Override
    public Tensor argMaximum(Tensor x) {
        double[] from = reals("argMaximum", x);
        int width = x.shape().size(-1);
        if (width < 1) {
            throw Backend.mismatch("argMaximum", "a last axis of at least 1", x);
        }
        int[] found = new int[from.length / width];
        for (int row = 0; row < found.length; row++) {
            int best = 0;
            for (int c = 1; c < width; c++) {
                double candidate = from[row * width + c];
                double held = from[row * width + best];
                if (candidate > held || (Double.isNaN(candidate) && !Double.isNaN(held))) {
                    best = c;
                }
            }
            found[row] = best;
        }
        return integers(Shape.of(Arrays.copyOf(x.shape().sizes(), x.shape().rank() - 1)), found);
    }

    @Override
    public Tensor softmax(Tensor x) {
        return exponentials(x, false);
    }

    @Override
    public Tensor logSoftmax(Tensor x) {
        return exponentials(x, true);
    }

    private Tensor exponentials(Tensor x, boolean logarithm) {
        double[] from = reals("softmax", x);
        int width = x.shape().size(-1);
        double[] values = new double[from.length];
        for (int start = 0; start < from.length; start += Math.max(1, width)) {
            double largest = Double.NEGATIVE_INFINITY;
            for (int c = 0; c < width; c++) {
                largest = Math.max(largest, from[start + c]);
            }
            double sum = 0;
            for (int c = 0; c < width; c++) {
                sum += Math.exp(from[start + c] - largest);
            }
            for (int c = 0; c < width; c++) {
                double shifted = from[start + c] - largest;
                values[start + c] = logarithm ? shifted - Math.log(sum) : Math.exp(shifted) / sum;
            }
            if (!(largest < Double.POSITIVE_INFINITY)) {
                Arrays.fill(values, start, start + width, Double.NaN);
            }
        }
        return made(x.shape(), values);
    }

    // ---- products ----

    @Override
    public Tensor product(Tensor a, Transposed transposeA, Tensor b, Transposed transposeB) {
        if (a.shape().rank() != 2 || b.shape().rank() != 2) {
            throw Backend.mismatch("product", "two matrices", a, b);
        }
        double[] left = reals("product", transposeA == Transposed.YES ? transpose(a, 1, 0) : a);
        double[] right = reals("product", transposeB == Transposed.YES ? transpose(b, 1, 0) : b);
        int rows = a.shape().size(transposeA == Transposed.YES ? 1 : 0);
        int inner = a.shape().size(transposeA == Transposed.YES ? 0 : 1);
        int columns = b.shape().size(transposeB == Transposed.YES ? 0 : 1);
        if (b.shape().size(transposeB == Transposed.YES ? 1 : 0) != inner) {
            throw Backend.mismatch("product", "inner sizes that agree", a, transposeA, b, transposeB);
        }
        double[] values = new double[rows * columns];
        for (int i = 0; i < rows; i++) {
            for (int k = 0; k < inner; k++) {
                double factor = left[i * inner + k];
                for (int j = 0; j < columns; j++) {
                    values[i * columns + j] += factor * right[k * columns + j];
                }
            }
        }
        return made(Shape.of(rows, columns), values);
    }

    // ---- shape ----

    @Override
    public Tensor reshape(Tensor x, Shape shape) {
        if (shape.count() != x.shape().count()) {
            throw Backend.mismatch("reshape", "a shape of equal count", x, shape);
        }
        return x.type() == ElementType.I32
                ? integers(shape, integers("reshape", x))
                : made(shape, reals("reshape", x).clone());
    }

    @Override
    public Tensor transpose(Tensor x, int... permutation) {
        double[] from = reals("transpose", x);
        int rank = x.shape().rank();
        int[] sizes = new int[rank];
        int[] strides = new int[rank];
        for (int i = 0; i < rank; i++) {
            sizes[i] = x.shape().size(permutation[i]);
            int stride = 1;
            for (int axis = permutation[i] + 1; axis < rank; axis++) {
                stride *= x.shape().size(axis);
            }
            strides[i] = stride;
        }
        Shape shape = Shape.of(sizes);
        int[] at = Broadcast.walk(shape, strides);
        double[] values = new double[from.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = from[at[i]];
        }
        return made(shape, values);
    }

    @Override
    public Tensor slice(Tensor x, int axis, int from, int to) {
        double[] source = reals("slice", x);
        if (from < 0 || to > x.shape().size(axis) || from > to) {
            throw Backend.mismatch("slice", "[" + from + ", " + to + ") within axis " + axis, x);
        }
        Shape shape = x.shape().with(axis, to - from);
        double[] values = new double[shape.count()];
        int inner = inner(x.shape(), axis);
        int size = x.shape().size(axis);
        for (int outer = 0; outer * inner * (to - from) < values.length; outer++) {
            System.arraycopy(
                    source, (outer * size + from) * inner, values, outer * inner * (to - from), (to - from) * inner);
        }
        return made(shape, values);
    }

    private static int inner(Shape shape, int axis) {
        int inner = 1;
        for (int i = axis + 1; i < shape.rank(); i++) {
            inner *= shape.size(i);
        }
        return inner;
    }

    @Override
    public Tensor concatenate(int axis, List<Tensor> tensors) {
        Shape first = tensors.get(0).shape();
        int total = 0;
        for (Tensor tensor : tensors) {
            if (!tensor.shape().with(axis, 1).equals(first.with(axis, 1))) {
                throw Backend.mismatch("concatenate", "equal sizes beside axis " + axis, tensors.get(0), tensor);
            }
            total += tensor.shape().size(axis);
        }
        Shape shape = first.with(axis, total);
        double[] values = new double[shape.count()];
        int inner = inner(first, axis);
        int outers = total * inner == 0 ? 0 : values.length / (total * inner);
        int start = 0;
        for (Tensor tensor : tensors) {
            double[] source = reals("concatenate", tensor);
            int span = tensor.shape().size(axis) * inner;
            for (int outer = 0; outer < outers; outer++) {
                System.arraycopy(source, outer * span, values, outer * total * inner + start, span);
            }
            start += span;
        }
        return made(shape, values);
    }

    // ---- rows and segments ----

    private static int rowWidth(Tensor x) {
        return inner(x.shape(), 0);
    }

    @Override
    public Tensor gather(Tensor x, Tensor indices) {
        double[] from = reals("gather", x);
        int[] at = integers("gather", indices);
        int width = rowWidth(x);
        double[] values = new double[at.length * width];
        for (int n = 0; n < at.length; n++) {
            if (at[n] >= 0 && at[n] < x.shape().size(0)) {
                System.arraycopy(from, at[n] * width, values, n * width, width);
            }
        }
        return made(x.shape().with(0, at.length), values);
    }

    @Override
    public Tensor scatterAdd(Tensor x, Tensor indices, int rows) {
        double[] from = reals("scatterAdd", x);
        int[] at = integers("scatterAdd", indices);
        int width = rowWidth(x);
        if (at.length != x.shape().size(0)) {
            throw Backend.mismatch("scatterAdd", "one index a row", x, indices);
        }
        double[] values = new double[rows * width];
        for (int n = 0; n < at.length; n++) {
            if (at[n] >= 0 && at[n] < rows) {
                for (int d = 0; d < width; d++) {
                    values[at[n] * width + d] += from[n * width + d];
                }
            }
        }
        return made(x.shape().with(0, rows), values);
    }

    private int[] offsets(String kernel, Tensor offsets, int rows) {
        int[] starts = integers(kernel, offsets);
        for (int s = 0; s + 1 < starts.length; s++) {
            if (starts[s] > starts[s + 1]) {
                throw new IllegalArgumentException(
                        kernel + ": offsets must ascend, found " + starts[s] + " before " + starts[s + 1]);
            }
        }
        if (starts.length == 0 || starts[0] != 0 || starts[starts.length - 1] != rows) {
            throw new IllegalArgumentException(kernel + ": offsets must run from 0 to the number of rows, " + rows);
        }
        return starts;
    }

    @Override
    public Tensor segmentReduce(Reduction reduction, Tensor x, Tensor offsets) {
        double[] from = reals("segmentReduce", x);
        int[] starts = offsets("segmentReduce", offsets, x.shape().size(0));
        int width = x.shape().size(1);
        int segments = starts.length - 1;
        double[] values = new double[segments * width];
        if (reduction == Reduction.MAXIMUM) {
            Arrays.fill(values, Double.NEGATIVE_INFINITY);
        }
        for (int s = 0; s < segments; s++) {
            for (int n = starts[s]; n < starts[s + 1]; n++) {
                for (int d = 0; d < width; d++) {
                    double held = values[s * width + d];
                    double next = from[n * width + d];
                    values[s * width + d] = reduction == Reduction.MAXIMUM ? Math.max(held, next) : held + next;
                }
            }
            for (int d = 0; reduction == Reduction.MEAN && d < width; d++) {
                values[s * width + d] /= starts[s + 1] - starts[s];
            }
        }
        return made(Shape.of(segments, width), values);
    }

    @Override
    public Tensor segmentRepeat(Tensor x, Tensor offsets, int rows) {
        double[] from = reals("segmentRepeat", x);
        int[] starts = offsets("segmentRepeat", offsets, rows);
        int width = x.shape().size(1);
        double[] values = new double[rows * width];
        for (int s = 0; s + 1 < starts.length; s++) {
            for (int n = starts[s]; n < starts[s + 1]; n++) {
                System.arraycopy(from, s * width, values, n * width, width);
            }
        }
        return made(Shape.of(rows, width), values);
    }

    @Override
    public Tensor segmentOuter(Tensor a, Tensor b, Tensor offsets) {
        double[] left = reals("segmentOuter", a);
        double[] right = reals("segmentOuter", b);
        if (a.shape().size(0) != b.shape().size(0)) {
            throw Backend.mismatch("segmentOuter", "equal numbers of rows", a, b);
        }
        int[] starts = offsets("segmentOuter", offsets, a.shape().size(0));
        int height = a.shape().size(1);
        int width = b.shape().size(1);
        double[] values = new double[(starts.length - 1) * height * width];
        for (int s = 0; s + 1 < starts.length; s++) {
            for (int n = starts[s]; n < starts[s + 1]; n++) {
                for (int k = 0; k < height; k++) {
                    for (int d = 0; d < width; d++) {
                        values[(s * height + k) * width + d] += left[n * height + k] * right[n * width + d];
                    }
                }
            }
        }
        return made(Shape.of(starts.length - 1, height, width), values);
    }

    @Override
    public Tensor segmentProduct(Tensor x, Tensor matrices, Transposed transposed, Tensor offsets) {
        double[] from = reals("segmentProduct", x);
        double[] by = reals("segmentProduct", transposed == Transposed.YES ? transpose(matrices, 0, 2, 1) : matrices);
        int[] starts = offsets("segmentProduct", offsets, x.shape().size(0));
        int inner = x.shape().size(1);
        int width = matrices.shape().size(transposed == Transposed.YES ? 1 : 2);
        if (matrices.shape().size(transposed == Transposed.YES ? 2 : 1) != inner
                || matrices.shape().size(0) != starts.length - 1) {
            throw Backend.mismatch(
                    "segmentProduct", "one matrix a segment whose inner size agrees", x, matrices, transposed);
        }
        double[] values = new double[x.shape().size(0) * width];
        for (int s = 0; s + 1 < starts.length; s++) {
            for (int n = starts[s]; n < starts[s + 1]; n++) {
                for (int j = 0; j < inner; j++) {
                    for (int k = 0; k < width; k++) {
                        values[n * width + k] += from[n * inner + j] * by[(s * inner + j) * width + k];
                    }
                }
            }
        }
        return made(Shape.of(x.shape().size(0), width), values);
    }

    // ---- random ----

    @Override
    public Tensor uniform(Shape shape, long key, Tensor counter) {
        float[] values = new float[shape.count()];
        Philox.fill(key, integers("uniform", counter)[0], values);
        return reals(shape, values);
    }
}
