package org.assay.framework.cpu;

import org.assay.framework.tensor.Backend;
import org.assay.framework.tensor.ElementType;
import org.assay.framework.tensor.Shape;
import org.assay.framework.tensor.Tensor;

/** A row-major tensor in a {@link Block}. */
final class CpuTensor implements Tensor {
    private final CpuMemory backend;
    private final Shape shape;
    private final ElementType type;
    private final Block block;
    private final int count;

    /** The scope that ends this tensor. */
    private Frame frame;

    private String name = "";
    private boolean closed;

    CpuTensor(CpuMemory backend, Frame frame, Shape shape, ElementType type, Block block) {
        this.backend = backend;
        this.frame = frame;
        this.shape = shape;
        this.type = type;
        this.block = block;
        this.count = shape.count();
        block.addUser();
        frame.add(this);
    }

    Frame frame() {
        return frame;
    }

    void moveTo(Frame other) {
        frame.remove(this);
        frame = other;
        other.add(this);
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

    Block block() {
        return block;
    }

    int count() {
        return count;
    }

    int size(int axis) {
        return shape.size(axis);
    }

    /** Where the values lie. */
    long address() {
        return block.address;
    }

    void name(String name) {
        this.name = name;
    }

    String describe() {
        return (name.isEmpty() ? "a tensor" : "tensor '" + name + "'") + " of shape " + shape;
    }

    /** Throws when the tensor has ended. */
    CpuTensor open(String kernel) {
        if (closed) {
            throw new IllegalStateException(kernel + ": " + describe()
                    + " was used after its end; keep it, or release it to the scope around its own");
        }
        return this;
    }

    @Override
    public double[] read() {
        open("read");
        double[] values = new double[count];
        if (type == ElementType.I32) {
            int[] integers = readIntegers();
            for (int i = 0; i < count; i++) {
                values[i] = integers[i];
            }
        } else {
            float[] floats = readFloats();
            for (int i = 0; i < count; i++) {
                values[i] = floats[i];
            }
        }
        return values;
    }

    @Override
    public float[] readFloats() {
        open("readFloats");
        float[] values = new float[count];
        if (type == ElementType.I32) {
            int[] integers = readIntegers();
            for (int i = 0; i < count; i++) {
                values[i] = integers[i];
            }
        } else {
            Raw.load(address(), values, count);
        }
        return values;
    }

    @Override
    public int[] readIntegers() {
        open("readIntegers");
        if (type != ElementType.I32) {
            throw Backend.mismatch("readIntegers", "a tensor of I32", type, shape);
        }
        int[] values = new int[count];
        Raw.load(address(), values, count);
        return values;
    }

    @Override
    public void close() {
        if (!closed) {
            frame.remove(this);
            end();
        }
    }

    /** Lets go of the memory; the scope is done with this tensor or has forgotten it. */
    void end() {
        closed = true;
        if (block.removeUser()) {
            backend.arena().recycle(block);
        }
    }

    @Override
    public String toString() {
        return describe();
    }
}
