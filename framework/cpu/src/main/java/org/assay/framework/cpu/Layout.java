package org.assay.framework.cpu;

import java.util.List;
import org.assay.framework.tensor.Shape;

/** Kernels that move values without changing them; element types do not matter here. */
final class Layout {
    private final CpuMemory backend;

    Layout(CpuMemory backend) {
        this.backend = backend;
    }

    CpuTensor transpose(CpuTensor x, int[] permutation) {
        int rank = permutation.length;
        int[] sizes = new int[rank];
        long[] strides = new long[rank];
        long[] inputStrides = new long[rank];
        long stride = 1;
        for (int i = rank - 1; i >= 0; i--) {
            inputStrides[i] = stride;
            stride *= x.size(i);
        }
        for (int i = 0; i < rank; i++) {
            sizes[i] = x.size(permutation[i]);
            strides[i] = inputStrides[permutation[i]];
        }
        CpuTensor y = backend.make(Shape.of(sizes), x.type());
        if (y.count() == 0) {
            return y;
        }
        if (rank == 0) {
            Raw.copy(x.address(), y.address(), 1);
            return y;
        }
        int inner = sizes[rank - 1];
        long innerStride = strides[rank - 1];
        int rows = y.count() / inner;
        // Tiles of sixteen rows by sixteen elements: each cache line of the input that a tile touches is used whole.
        backend.workers().split(rows, Math.max(1, Elementwise.LEAST / inner), 16, (scratch, worker, from, to) -> {
            long[] starts = new long[16];
            for (int row = from; row < to; row += 16) {
                int tile = Math.min(16, to - row);
                for (int i = 0; i < tile; i++) {
                    starts[i] = Raw.at(x.address(), offset(row + i, sizes, strides));
                }
                if (innerStride == 1) {
                    for (int i = 0; i < tile; i++) {
                        Raw.copy(starts[i], Raw.at(y.address(), (long) (row + i) * inner), inner);
                    }
                    continue;
                }
                for (int column = 0; column < inner; column += 16) {
                    int last = Math.min(inner, column + 16);
                    for (int i = 0; i < tile; i++) {
                        long target = Raw.at(y.address(), (long) (row + i) * inner);
                        for (int j = column; j < last; j++) {
                            Raw.putInt(Raw.at(target, j), Raw.getInt(Raw.at(starts[i], j * innerStride)));
                        }
                    }
                }
            }
        });
        return y;
    }

    /** Where row {@code row} of the output (all axes but the last) begins in the input. */
    private static long offset(long row, int[] sizes, long[] strides) {
        long offset = 0;
        for (int axis = sizes.length - 2; axis >= 0; axis--) {
            offset += row % sizes[axis] * strides[axis];
            row /= sizes[axis];
        }
        return offset;
    }

    CpuTensor slice(CpuTensor x, int axis, int from, int to) {
        CpuTensor y = backend.make(x.shape().with(axis, to - from), x.type());
        long inner = 1;
        for (int i = axis + 1; i < x.shape().rank(); i++) {
            inner *= x.size(i);
        }
        long step = inner * x.size(axis);
        long length = inner * (to - from);
        if (length == 0) {
            return y;
        }
        long outer = y.count() / length;
        for (long i = 0; i < outer; i++) {
            Raw.copy(Raw.at(x.address(), i * step + from * inner), Raw.at(y.address(), i * length), length);
        }
        return y;
    }

    CpuTensor concatenate(int axis, List<CpuTensor> tensors) {
        CpuTensor first = tensors.get(0);
        int size = 0;
        for (CpuTensor tensor : tensors) {
            size += tensor.size(axis);
        }
        CpuTensor y = backend.make(first.shape().with(axis, size), first.type());
        long inner = 1;
        for (int i = axis + 1; i < first.shape().rank(); i++) {
            inner *= first.size(i);
        }
        long step = inner * size;
        if (step == 0) {
            return y;
        }
        long outer = y.count() / step;
        long start = 0;
        for (CpuTensor tensor : tensors) {
            long length = inner * tensor.size(axis);
            for (long i = 0; i < outer && length > 0; i++) {
                Raw.copy(Raw.at(tensor.address(), i * length), Raw.at(y.address(), i * step + start), length);
            }
            start += length;
        }
        return y;
    }
}
