package org.assay.framework.cpu;

import org.assay.framework.tensor.ElementType;
import org.assay.framework.tensor.Shape;

/** Kernels that pick, add and repeat rows. */
final class Rows {
    private final CpuMemory backend;

    Rows(CpuMemory backend) {
        this.backend = backend;
    }

    private static int width(CpuTensor x) {
        int width = 1;
        for (int i = 1; i < x.shape().rank(); i++) {
            width *= x.size(i);
        }
        return width;
    }

    private static int least(int width) {
        return Math.max(1, Elementwise.LEAST / Math.max(1, width));
    }

    CpuTensor gather(CpuTensor x, CpuTensor indices) {
        int rows = x.size(0);
        int width = width(x);
        CpuTensor y = backend.make(x.shape().with(0, indices.count()), x.type());
        if (width == 0) {
            return y;
        }
        backend.workers().split(indices.count(), least(width), (scratch, worker, from, to) -> {
            for (int n = from; n < to; n++) {
                int index = Raw.getInt(Raw.at(indices.address(), n));
                long target = Raw.at(y.address(), (long) n * width);
                if (index >= 0 && index < rows) {
                    Raw.copy(Raw.at(x.address(), (long) index * width), target, width);
                } else {
                    Raw.zero(target, width);
                }
            }
        });
        return y;
    }

    /** Each worker owns a range of target rows and scans all indices, so that every target adds up in ascending order. */
    CpuTensor scatterAdd(CpuTensor x, CpuTensor indices, int rows) {
        int width = width(x);
        CpuTensor y = backend.make(x.shape().with(0, rows), ElementType.F32);
        Raw.zero(y.address(), y.count());
        int worth = x.count() < Elementwise.LEAST ? Math.max(1, rows) : 1;
        backend.workers().split(rows, worth, (scratch, worker, low, high) -> {
            for (int n = 0; n < indices.count(); n++) {
                int index = Raw.getInt(Raw.at(indices.address(), n));
                if (index >= low && index < high) {
                    long from = Raw.at(x.address(), (long) n * width);
                    long to = Raw.at(y.address(), (long) index * width);
                    for (int i = 0; i < width; i++) {
                        Raw.putFloat(Raw.at(to, i), Raw.getFloat(Raw.at(to, i)) + Raw.getFloat(Raw.at(from, i)));
                    }
                }
            }
        });
        return y;
    }

    CpuTensor segmentRepeat(CpuTensor x, int[] offsets, int rows) {
        int width = x.size(1);
        CpuTensor y = backend.make(Shape.of(rows, width), x.type());
        if (width == 0) {
            return y;
        }
        int segments = offsets.length - 1;
        int least = (int) Math.max(1, (long) Elementwise.LEAST * Math.max(1, segments) / Math.max(1, y.count()));
        backend.workers().split(segments, least, (scratch, worker, from, to) -> {
            for (int s = from; s < to; s++) {
                for (int row = offsets[s]; row < offsets[s + 1]; row++) {
                    Raw.copy(Raw.at(x.address(), (long) s * width), Raw.at(y.address(), (long) row * width), width);
                }
            }
        });
        return y;
    }
}
