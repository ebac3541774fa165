package org.assay.framework.operation;

import org.assay.framework.autodiff.Node;
import org.assay.framework.autodiff.Pass;
import org.assay.framework.tensor.Binary;
import org.assay.framework.tensor.Reduction;
import org.assay.framework.tensor.Shape;
import org.assay.framework.tensor.Tensor;
import org.assay.framework.tensor.Transposed;
import org.assay.framework.tensor.Unary;

/** Writes formulas over the nodes of a pass: each method applies one operation. Arguments are broadcast as in numpy. */
public final class Algebra {
    private final Pass pass;

    public Algebra(Pass pass) {
        this.pass = pass;
    }

    public Node constant(double value) {
        return pass.constant(pass.backend().scalar(value));
    }

    public Node add(Node a, Node b) {
        return pass.apply(new Arithmetic(Binary.ADD), a, b);
    }

    public Node subtract(Node a, Node b) {
        return pass.apply(new Arithmetic(Binary.SUBTRACT), a, b);
    }

    public Node multiply(Node a, Node b) {
        return pass.apply(new Arithmetic(Binary.MULTIPLY), a, b);
    }

    public Node multiply(Node a, double factor) {
        return multiply(a, constant(factor));
    }

    public Node divide(Node a, Node b) {
        return pass.apply(new Arithmetic(Binary.DIVIDE), a, b);
    }

    /** max(a, floor). */
    public Node atLeast(Node a, double floor) {
        return pass.apply(new Arithmetic(Binary.MAXIMUM), a, constant(floor));
    }

    public Node map(Unary function, Node a) {
        return pass.apply(new Elementwise(function), a);
    }

    public Node square(Node a) {
        return map(Unary.SQUARE, a);
    }

    public Node exponential(Node a) {
        return map(Unary.EXPONENTIAL, a);
    }

    /** Σ over axes, which stay as axes of size 1. */
    public Node sum(Node a, int... axes) {
        return pass.apply(new Reduce(Reduction.SUM, axes), a);
    }

    /** A·B. */
    public Node product(Node a, Node b) {
        return pass.apply(new MatrixProduct(), a, b);
    }

    /** A·Bᵀ. */
    public Node productTransposed(Node a, Node b) {
        return pass.apply(new MatrixProduct(Transposed.YES), a, b);
    }

    /** Over the last axis. */
    public Node softmax(Node a) {
        return pass.apply(new Softmax(), a);
    }

    /** Its logarithm. */
    public Node logSoftmax(Node a) {
        return pass.apply(new LogSoftmax(), a);
    }

    /** z / max(‖z‖₂, 1e-12) over the last axis. */
    public Node unitLength(Node a) {
        return pass.apply(new Normalize(1e-12), a);
    }

    /** sign(z)·√|z|, and z·1e6 where |z| is below 1e-12, so that the gradient stays finite. */
    public Node signedSquareRoot(Node a) {
        Node magnitude = atLeast(map(Unary.ABSOLUTE, a), 1e-12);
        return divide(a, map(Unary.SQUARE_ROOT, magnitude));
    }

    public Node reshape(Node a, int... sizes) {
        return pass.apply(new Reshape(Shape.of(sizes)), a);
    }

    /** [B, ..] → [B, rest]. */
    public Node flatten(Node a) {
        return pass.apply(Reshape.flatten(a.shape()), a);
    }

    /** Σ over the rows of each set: [N, D] → [S, D]. */
    public Node setSum(Node a, Tensor offsets) {
        return pass.apply(new SegmentReduce(Reduction.SUM, offsets), a);
    }

    /** Σ over the rows n of each set of a_n ⊗ b_n: [N, K], [N, D] → [S, K, D]. */
    public Node setOuter(Node a, Node b, Tensor offsets) {
        return pass.apply(new SegmentOuter(offsets), a, b);
    }

    /** The number of rows of each set: [S, 1], a constant. */
    public Node setSizes(Tensor offsets, int rows) {
        Tensor ones = pass.backend().fill(Shape.of(rows, 1), 1);
        return pass.constant(pass.backend().segmentReduce(Reduction.SUM, ones, offsets));
    }
}
