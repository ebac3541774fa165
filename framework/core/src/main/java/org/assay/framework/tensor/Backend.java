package org.assay.framework.tensor;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A device with memory and kernels. One backend serves one cell at a time and one thread.
 *
 * <p>Kernels return new tensors in the innermost open scope; only {@link #assign}, {@link #write} and the parameter updates change
 * their target. No kernel returns a Java number and none waits for the device: what changes from step to step (rate, counter)
 * enters as a tensor, so that a step can be captured and replayed. Wrong shapes throw {@link IllegalArgumentException} naming the
 * kernel and both shapes. Each kernel states its rule for NaN and infinity; where none stands, arithmetic is IEEE's.
 *
 * <p>The basic kernels have no body here. The coarse ones have a default in {@link Composite}, so that an operation written by a
 * third party runs everywhere; a backend overrides what it does faster. The contract test compares override, default and the
 * double-precision reference.
 */
public interface Backend extends CoarseKernels, AutoCloseable {

    /** The name that `--device` and provenance use: {@code reference}, {@code cpu}, ... */
    String name();

    /** The type of this backend's reals. */
    ElementType real();

    /** What runs here and why: library versions, instruction set, threads. Goes into each cell's provenance. */
    Map<String, String> provenance();

    @Override
    void close();

    // ---- memory ----

    /** Opens a scope; the purpose appears in errors. Scopes close in the reverse order of their opening. */
    Scope scope(String purpose);

    /** Takes a tensor out of its scope: it lives until it or the backend is closed. The name appears in errors. Returns the tensor. */
    Tensor keep(String name, Tensor tensor);

    /** Hands a tensor of the innermost scope to the scope around it, for a result that outlives its making. Returns the tensor. */
    Tensor release(Tensor tensor);

    /** Bytes held now, for the flat-memory checks and for provenance. */
    long bytesHeld();

    // ---- making ----

    /** Reals from the host, rounded to {@link #real()}. */
    Tensor reals(Shape shape, double... values);

    /** Reals from the host. */
    Tensor reals(Shape shape, float[] values);

    Tensor integers(Shape shape, int... values);

    Tensor fill(Shape shape, double value);

    /** A scalar real. */
    default Tensor scalar(double value) {
        return reals(Shape.SCALAR, value);
    }

    /** Overwrites a tensor's values from the host: how a rate or a counter changes between steps. Target: modified. */
    void write(Tensor target, double... values);

    /** Copies source's values into target, of the same shape and type. Target: modified. */
    void assign(Tensor target, Tensor source);

    /** A copy that shares nothing. */
    Tensor copy(Tensor x);

    // ---- elementwise ----

    Tensor unary(Unary function, Tensor x);

    /** Shapes are broadcast as in numpy: aligned at the last axis, sizes equal or 1. */
    Tensor binary(Binary function, Tensor a, Tensor b);

    /** a where condition ≠ 0, else b; all of one shape. A NaN condition counts as ≠ 0; the side not taken does not matter, not even NaN. */
    Tensor select(Tensor condition, Tensor a, Tensor b);

    /** Integers as reals. */
    Tensor toReal(Tensor integers);

    /** indices [N] → [N, classes], 1 at the index and 0 elsewhere; an index outside [0, classes) gives a row of zeros. */
    Tensor oneHot(Tensor indices, int classes);

    // ---- reductions ----

    /** Over the given axes, which stay as axes of size 1. No axes: over all of them, to a scalar. */
    Tensor reduce(Reduction reduction, Tensor x, int... axes);

    /** Index of the largest value of the last axis, the first of equals; NaN counts as largest. [.., C] → I32 [..]. C ≥ 1. */
    Tensor argMaximum(Tensor x);

    /** exp(x − max) / Σ exp(x − max) over the last axis. A row with NaN or +∞ is all NaN. */
    Tensor softmax(Tensor x);

    /** x − max − ln Σ exp(x − max) over the last axis. A row with NaN or +∞ is all NaN. */
    Tensor logSoftmax(Tensor x);

    // ---- products ----

    /** op(a) · op(b) for matrices: [M, K] · [K, N] → [M, N]; K = 0 gives zeros. */
    Tensor product(Tensor a, Transposed transposeA, Tensor b, Transposed transposeB);

    default Tensor product(Tensor a, Tensor b) {
        return product(a, Transposed.NO, b, Transposed.NO);
    }

    // ---- shape ----

    /** The same values in row-major order under another shape of equal count. May share memory with x. */
    Tensor reshape(Tensor x, Shape shape);

    /** Axis i of the result is axis permutation[i] of x. */
    Tensor transpose(Tensor x, int... permutation);

    /** Indices [from, to) of one axis. */
    Tensor slice(Tensor x, int axis, int from, int to);

    /** One after the other along an axis; all other sizes equal; at least one tensor. */
    Tensor concatenate(int axis, List<Tensor> tensors);

    // ---- rows and segments ----

    /** Rows of x [R, ..] (axis 0) at indices [N] → [N, ..]. An index outside [0, R) gives a row of zeros: how padding is read. */
    Tensor gather(Tensor x, Tensor indices);

    /** The transpose of gather: result [rows, ..] with result[indices[n]] += x[n], in ascending n; indices outside are dropped. */
    Tensor scatterAdd(Tensor x, Tensor indices, int rows);

    /** Reduces the rows [offsets[s], offsets[s+1]) of x [N, D] to row s → [S, D]; offsets I32 [S+1], ascending from 0 to N. Empty segments: see {@link Reduction}. */
    Tensor segmentReduce(Reduction reduction, Tensor x, Tensor offsets);

    /** Row s of x [S, D] for every row of segment s → [N, D], N = rows. The backward of a segment sum. */
    Tensor segmentRepeat(Tensor x, Tensor offsets, int rows);

    /** Σ over the rows n of segment s of a_n ⊗ b_n: a [N, K], b [N, D] → [S, K, D]. */
    Tensor segmentOuter(Tensor a, Tensor b, Tensor offsets);

    /** Row n times the matrix of its segment: x [N, J], matrices [S, J, K] → [N, K]; with YES, matrices [S, K, J] enter transposed. */
    Tensor segmentProduct(Tensor x, Tensor matrices, Transposed transposed, Tensor offsets);

    // ---- random ----

    /** Uniform in [0, 1): element i is word i of {@link org.assay.framework.random.Philox} under (key, counter), the same bits on every backend. Counter: I32 scalar. */
    Tensor uniform(Shape shape, long key, Tensor counter);

    /** A helper for shape errors that reads the same everywhere. */
    static IllegalArgumentException mismatch(String kernel, String expected, @Nullable Object... found) {
        StringBuilder text =
                new StringBuilder(kernel).append(": expected ").append(expected).append(", found");
        for (Object one : found) {
            text.append(' ').append(one instanceof Tensor ? ((Tensor) one).shape() : one);
        }
        return new IllegalArgumentException(text.toString());
    }
}
