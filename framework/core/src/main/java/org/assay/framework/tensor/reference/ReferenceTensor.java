package org.assay.framework.tensor.reference;

import org.assay.framework.tensor.Backend;
import org.assay.framework.tensor.ElementType;
import org.assay.framework.tensor.Shape;
import org.assay.framework.tensor.Tensor;

/** Values in row-major order: doubles for reals, ints for integers. */
final class ReferenceTensor implements Tensor {
    private final ReferenceBackend backend;
    private final Shape shape;
    private final ElementType type;
    private double[] reals;
    private int[] integers;
    private boolean closed;

    /** The scope or name it belongs to, for errors. */
    String owner = "";

    ReferenceTensor(ReferenceBackend backend, Shape shape, double[] reals) {
        this.backend = backend;
        this.shape = shape;
        this.type = ElementType.F64;
        this.reals = reals;
        this.integers = new int[0];
    }

    ReferenceTensor(ReferenceBackend backend, Shape shape, int[] integers) {
        this.backend = backend;
        this.shape = shape;
        this.type = ElementType.I32;
        this.reals = new double[0];
        this.integers = integers;
    }

    long bytes() {
        return type == ElementType.I32 ? 4L * shape.count() : 8L * shape.count();
    }

    void requireOpen(String kernel) {
        if (closed) {
            throw new IllegalStateException(
                    kernel + ": a tensor " + shape + " of " + owner
                            + " was used after its end; keep it, or release it to the scope around, if it is to outlive its scope");
        }
    }

    double[] reals(String kernel) {
        requireOpen(kernel);
        if (type != ElementType.F64) {
            throw new IllegalArgumentException(kernel + ": expected reals, found integers " + shape);
        }
        return reals;
    }

    int[] integers(String kernel) {
        requireOpen(kernel);
        if (type != ElementType.I32) {
            throw new IllegalArgumentException(kernel + ": expected integers, found reals " + shape);
        }
        return integers;
    }

    @Override
    public Shape shape() {
        return shape;
    }

    @Override
    public ElementType type() {
        return type;
    }

    @Override
    public Backend backend() {
        return backend;
    }

    @Override
    public double[] read() {
        return reals("read").clone();
    }

    @Override
    public float[] readFloats() {
        double[] values = reals("readFloats");
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    @Override
    public int[] readIntegers() {
        return integers("readIntegers").clone();
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            backend.ended(this);
            reals = new double[0];
            integers = new int[0];
        }
    }
}
