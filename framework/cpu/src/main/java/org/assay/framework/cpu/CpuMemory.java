package org.assay.framework.cpu;

import org.assay.framework.tensor.Backend;
import org.assay.framework.tensor.ElementType;
import org.assay.framework.tensor.Scope;
import org.assay.framework.tensor.Shape;
import org.assay.framework.tensor.Tensor;

/** The memory of a CPU backend: whose tensors live in it, how long, and what a kernel may be given. All tensors are row-major. */
abstract class CpuMemory implements Backend {
    /** Numbers that one thread copies in no more time than it takes to wake another. */
    private static final int COPIED_ALONE = 1 << 17;

    private final Arena arena = new Arena();
    private final Workers workers;
    private final Frame root = new Frame(this, "backend", null);
    private Frame innermost = root;
    private boolean closed;

    CpuMemory(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be at least 1, found " + threads);
        }
        OneDnn.load();
        workers = new Workers(threads);
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        for (Frame frame = innermost; frame != null; frame = frame.outer()) {
            frame.end();
        }
        closed = true;
        workers.close();
        arena.close();
    }

    Arena arena() {
        return arena;
    }

    Workers workers() {
        return workers;
    }

    @Override
    public Scope scope(String purpose) {
        innermost = new Frame(this, purpose, innermost);
        return innermost;
    }

    /** Called by a scope that closes. */
    void leave(Frame frame) {
        if (frame != innermost) {
            throw new IllegalStateException("scope '" + frame.purpose() + "' was closed while scope '"
                    + innermost.purpose() + "' inside it was open");
        }
        innermost = frame.outer();
    }

    @Override
    public Tensor keep(String name, Tensor tensor) {
        CpuTensor kept = in("keep", tensor);
        kept.name(name);
        kept.moveTo(root);
        return kept;
    }

    @Override
    public Tensor release(Tensor tensor) {
        CpuTensor released = in("release", tensor);
        Frame outer = innermost.outer();
        if (released.frame() == innermost && outer != null) {
            released.moveTo(outer);
        }
        return released;
    }

    @Override
    public long bytesHeld() {
        return arena.bytesHeld() + workers.bytesHeld();
    }

    /** A tensor of the innermost scope over memory that belongs to {@code owner}. */
    CpuTensor foreign(Shape shape, ElementType type, long address, Object owner) {
        return new CpuTensor(this, innermost, shape, type, Block.foreign(address, owner));
    }

    /** A tensor of the innermost scope with whatever its memory held. */
    CpuTensor make(Shape shape, ElementType type) {
        if (closed) {
            throw new IllegalStateException("the cpu backend has been closed");
        }
        return new CpuTensor(this, innermost, shape, type, arena.take(4L * shape.count()));
    }

    CpuTensor make(Shape shape) {
        return make(shape, ElementType.F32);
    }

    /** A tensor of the innermost scope on memory that another library owns and {@code owner} keeps alive. */
    CpuTensor view(Shape shape, ElementType type, long address, Object owner) {
        return new CpuTensor(this, innermost, shape, type, Block.foreign(address, owner));
    }

    /** A tensor of the innermost scope on the memory of another. */
    CpuTensor share(Shape shape, CpuTensor with) {
        return new CpuTensor(this, innermost, shape, with.type(), with.block());
    }

    // ---- checks ----

    CpuTensor in(String kernel, Tensor tensor) {
        if (!(tensor instanceof CpuTensor) || tensor.backend() != this) {
            throw Backend.mismatch(
                    kernel, "a tensor of this cpu backend", tensor.backend().name(), tensor);
        }
        return ((CpuTensor) tensor).open(kernel);
    }

    CpuTensor real(String kernel, Tensor tensor) {
        CpuTensor found = in(kernel, tensor);
        if (found.type() != ElementType.F32) {
            throw Backend.mismatch(kernel, "reals (F32)", found.type(), found);
        }
        return found;
    }

    CpuTensor integer(String kernel, Tensor tensor) {
        CpuTensor found = in(kernel, tensor);
        if (found.type() != ElementType.I32) {
            throw Backend.mismatch(kernel, "integers (I32)", found.type(), found);
        }
        return found;
    }

    float value(String kernel, Tensor scalar) {
        return Raw.getFloat(real(kernel, scalar).address());
    }

    CpuTensor matrix(String kernel, Tensor tensor) {
        CpuTensor found = real(kernel, tensor);
        if (found.shape().rank() != 2) {
            throw Backend.mismatch(kernel, "a matrix", found);
        }
        return found;
    }

    CpuTensor vector(String kernel, Tensor tensor) {
        CpuTensor found = integer(kernel, tensor);
        if (found.shape().rank() != 1) {
            throw Backend.mismatch(kernel, "integers of shape [N]", found);
        }
        return found;
    }

    /** The offsets of segments over so many rows; −1 for any number of rows. */
    int[] offsets(String kernel, Tensor tensor, int total) {
        int[] offsets = vector(kernel, tensor).readIntegers();
        boolean ascending = offsets.length > 0 && offsets[0] == 0;
        for (int i = 1; i < offsets.length; i++) {
            ascending &= offsets[i] >= offsets[i - 1];
        }
        if (!ascending || offsets[offsets.length - 1] != total) {
            throw new IllegalArgumentException(
                    kernel + ": expected offsets ascending from 0 to the number of rows, " + total + ", found "
                            + (offsets.length <= 8
                                    ? java.util.Arrays.toString(offsets)
                                    : offsets.length + " offsets ending at " + offsets[offsets.length - 1]));
        }
        return offsets;
    }

    // ---- making ----

    @Override
    public Tensor reals(Shape shape, double... values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
        }
        return reals(shape, floats);
    }

    @Override
    public Tensor reals(Shape shape, float[] values) {
        count("reals", shape, values.length);
        CpuTensor tensor = make(shape);
        workers.split(
                values.length,
                COPIED_ALONE,
                (scratch, worker, from, to) -> Raw.store(values, from, Raw.at(tensor.address(), from), to - from));
        return tensor;
    }

    @Override
    public Tensor integers(Shape shape, int... values) {
        count("integers", shape, values.length);
        CpuTensor tensor = make(shape, ElementType.I32);
        Raw.store(values, tensor.address(), values.length);
        return tensor;
    }

    private static void count(String kernel, Shape shape, int found) {
        if (shape.count() != found) {
            throw Backend.mismatch(kernel, shape.count() + " values for shape " + shape, found);
        }
    }

    @Override
    public Tensor fill(Shape shape, double value) {
        CpuTensor tensor = make(shape);
        Raw.fill(tensor.address(), tensor.count(), (float) value);
        return tensor;
    }

    @Override
    public void write(Tensor target, double... values) {
        CpuTensor written = in("write", target);
        count("write", written.shape(), values.length);
        for (int i = 0; i < values.length; i++) {
            long address = Raw.at(written.address(), i);
            if (written.type() == ElementType.I32) {
                Raw.putInt(address, (int) values[i]);
            } else {
                Raw.putFloat(address, (float) values[i]);
            }
        }
    }

    @Override
    public void assign(Tensor target, Tensor source) {
        CpuTensor to = in("assign", target);
        CpuTensor from = in("assign", source);
        if (!to.shape().equals(from.shape()) || to.type() != from.type()) {
            throw Backend.mismatch("assign", "tensors of one shape and type", to.type(), to, from.type(), from);
        }
        copy(from.address(), to.address(), to.count());
    }

    @Override
    public Tensor copy(Tensor x) {
        CpuTensor from = in("copy", x);
        CpuTensor to = make(from.shape(), from.type());
        copy(from.address(), to.address(), to.count());
        return to;
    }

    private void copy(long from, long to, int count) {
        workers.split(
                count,
                4 * Elementwise.LEAST,
                16,
                (scratch, worker, start, end) -> Raw.copy(Raw.at(from, start), Raw.at(to, start), end - start));
    }
}
