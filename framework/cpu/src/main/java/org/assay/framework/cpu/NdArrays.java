package org.assay.framework.cpu;

import java.util.Arrays;
import org.assay.framework.tensor.Backend;
import org.assay.framework.tensor.ElementType;
import org.assay.framework.tensor.Shape;
import org.assay.framework.tensor.Tensor;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.indexer.FloatIndexer;
import org.bytedeco.javacpp.indexer.Indexer;
import org.bytedeco.javacpp.indexer.IntIndexer;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Tensors of the CPU backend as ND4J arrays and back, without a copy: what one side writes the other reads. ND4J's natives are loaded
 * at the first call.
 */
public final class NdArrays {
    private NdArrays() {}

    /**
     * The tensor's values as an array of its shape, row-major. The array must not be used after the tensor's end.
     *
     * @throws IllegalArgumentException when the tensor is of another backend, or has a size of 0, which ND4J cannot view
     */
    public static INDArray view(Tensor tensor) {
        if (!(tensor instanceof CpuTensor own)) {
            throw Backend.mismatch(
                    "view", "a tensor of the cpu backend", tensor.backend().name(), tensor);
        }
        own.open("view");
        if (own.count() == 0) {
            throw Backend.mismatch("view", "a tensor with values", tensor);
        }
        long count = own.count();
        DataBuffer buffer;
        if (own.type() == ElementType.I32) {
            IntPointer at = new Integers(own.address(), count);
            buffer = buffer(at, DataType.INT, count, IntIndexer.create(at));
        } else {
            FloatPointer at = new Floats(own.address(), count);
            buffer = buffer(at, DataType.FLOAT, count, FloatIndexer.create(at));
        }
        int[] sizes = own.shape().sizes();
        long[] shape = new long[sizes.length];
        for (int i = 0; i < shape.length; i++) {
            shape[i] = sizes[i];
        }
        return Nd4j.create(buffer, shape);
    }

    private static DataBuffer buffer(Pointer at, DataType type, long count, Indexer indexer) {
        return Nd4j.getDataBufferFactory().create(at, type, count, indexer);
    }

    /**
     * The array's values as a tensor of the innermost scope. The array is kept reachable until the tensor ends.
     *
     * @throws IllegalArgumentException when the array is neither FLOAT nor INT, or not contiguous in row-major order; the mend is a
     *     {@code castTo} or {@code dup('c')}
     */
    public static Tensor tensor(Backend backend, INDArray array) {
        if (!(backend instanceof CpuBackend own)) {
            throw new IllegalArgumentException("tensor: expected the cpu backend, found " + backend.name());
        }
        boolean integers = array.dataType() == DataType.INT;
        if (!integers && array.dataType() != DataType.FLOAT) {
            throw new IllegalArgumentException("tensor: expected an array of FLOAT or INT, found " + array.dataType()
                    + "; use castTo(DataType.FLOAT)");
        }
        if (!isContiguous(array)) {
            throw new IllegalArgumentException(
                    "tensor: expected a contiguous array in row-major order, found one with strides "
                            + Arrays.toString(array.stride()) + "; use dup('c')");
        }
        int[] sizes = new int[array.rank()];
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = Math.toIntExact(array.size(i));
        }
        long address = array.data().address() + 4L * array.offset();
        return own.foreign(Shape.of(sizes), integers ? ElementType.I32 : ElementType.F32, address, array);
    }

    private static boolean isContiguous(INDArray array) {
        long expected = 1;
        for (int axis = array.rank() - 1; axis >= 0; axis--) {
            if (array.size(axis) != 1 && array.stride(axis) != expected) {
                return false;
            }
            expected *= array.size(axis);
        }
        return true;
    }

    /** Floats that something else owns. */
    private static final class Floats extends FloatPointer {
        Floats(long address, long count) {
            super((Pointer) null);
            this.address = address;
            this.limit = count;
            this.capacity = count;
        }
    }

    /** Integers that something else owns. */
    private static final class Integers extends IntPointer {
        Integers(long address, long count) {
            super((Pointer) null);
            this.address = address;
            this.limit = count;
            this.capacity = count;
        }
    }
}
