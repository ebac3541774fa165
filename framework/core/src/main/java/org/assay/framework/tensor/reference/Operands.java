package org.assay.framework.tensor.reference;

import java.util.Arrays;
import org.assay.framework.tensor.Backend;
import org.assay.framework.tensor.ElementType;
import org.assay.framework.tensor.Shape;
import org.assay.framework.tensor.Tensor;

/** What a kernel reads of its arguments, checked, and how it enters what it made. */
final class Operands {
    private final ReferenceBackend backend;
    private final Memory memory;

    Operands(ReferenceBackend backend, Memory memory) {
        this.backend = backend;
        this.memory = memory;
    }

    ReferenceTensor own(String kernel, Tensor tensor) {
        if (!(tensor instanceof ReferenceTensor) || tensor.backend() != backend) {
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

    double[] reals(String kernel, Tensor tensor) {
        return own(kernel, tensor).reals(kernel);
    }

    int[] integers(String kernel, Tensor tensor) {
        return own(kernel, tensor).integers(kernel);
    }

    /** Values of either type as doubles, which hold every int: for kernels that only move them. */
    double[] values(String kernel, Tensor tensor) {
        return tensor.type() == ElementType.I32
                ? Arrays.stream(integers(kernel, tensor)).asDoubleStream().toArray()
                : reals(kernel, tensor);
    }

    /** Offsets that ascend from 0 to the number of rows. */
    int[] offsets(String kernel, Tensor offsets, int rows) {
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

    Tensor made(Shape shape, double[] values) {
        return memory.enter(new ReferenceTensor(backend, shape, values));
    }

    Tensor made(Shape shape, int[] values) {
        return memory.enter(new ReferenceTensor(backend, shape, values));
    }

    /** A tensor of the type of another. */
    Tensor madeLike(Tensor like, Shape shape, double[] values) {
        return like.type() == ElementType.I32
                ? made(
                        shape,
                        Arrays.stream(values).mapToInt(value -> (int) value).toArray())
                : made(shape, values);
    }

    static void requireCount(String kernel, Shape shape, int found) {
        if (found != shape.count()) {
            throw Backend.mismatch(kernel, shape.count() + " values for shape " + shape, found);
        }
    }
}
