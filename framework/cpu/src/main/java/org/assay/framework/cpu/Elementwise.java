package org.assay.framework.cpu;

import org.assay.framework.random.Philox;
import org.assay.framework.tensor.Binary;
import org.assay.framework.tensor.ElementType;
import org.assay.framework.tensor.Shape;
import org.assay.framework.tensor.Unary;

/** Kernels that treat each element by itself, in blocks that stay in the first-level cache. */
final class Elementwise {
    /** Fewer elements than this are not worth a second thread. */
    static final int LEAST = 16 * Raw.BLOCK;

    private final CpuMemory backend;

    Elementwise(CpuMemory backend) {
        this.backend = backend;
    }

    CpuTensor unary(Unary function, CpuTensor x) {
        CpuTensor y = backend.make(x.shape(), ElementType.F32);
        long from = x.address();
        long to = y.address();
        if (Transcendental.covers(function)) {
            backend.workers()
                    .split(
                            x.count(),
                            Raw.BLOCK,
                            Raw.BLOCK,
                            (scratch, worker, start, end) -> Transcendental.run(
                                    function, scratch, Raw.at(from, start), Raw.at(to, start), end - start));
            return y;
        }
        int least = function == Unary.SINE || function == Unary.COSINE || function == Unary.LOGARITHM ? 1024 : LEAST;
        backend.workers().split(x.count(), least, 16, (scratch, worker, start, end) -> {
            for (int i = start; i < end; i += Raw.BLOCK) {
                int n = Math.min(Raw.BLOCK, end - i);
                Raw.load(Raw.at(from, i), scratch.a, n);
                BlockMath.apply(function, scratch.a, n);
                Raw.store(scratch.a, Raw.at(to, i), n);
            }
        });
        return y;
    }

    CpuTensor binary(Binary function, CpuTensor a, CpuTensor b) {
        Shape shape =
                a.shape().equals(b.shape()) ? a.shape() : Broadcast.shape("binary " + function, a.shape(), b.shape());
        CpuTensor y = backend.make(shape, ElementType.F32);
        Broadcast left = Broadcast.of(a, shape);
        Broadcast right = Broadcast.of(b, shape);
        long to = y.address();
        backend.workers().split(y.count(), LEAST, 16, (scratch, worker, start, end) -> {
            for (int i = start; i < end; i += Raw.BLOCK) {
                int n = Math.min(Raw.BLOCK, end - i);
                left.load(i, n, scratch.a);
                right.load(i, n, scratch.b);
                BlockMath.apply(function, scratch.a, scratch.b, n);
                Raw.store(scratch.a, Raw.at(to, i), n);
            }
        });
        return y;
    }

    CpuTensor select(CpuTensor condition, CpuTensor a, CpuTensor b) {
        CpuTensor y = backend.make(a.shape(), a.type());
        long conditions = condition.address();
        boolean integers = condition.type() == ElementType.I32;
        long left = a.address();
        long right = b.address();
        long to = y.address();
        backend.workers().split(y.count(), LEAST, 16, (scratch, worker, start, end) -> {
            for (long i = start; i < end; i++) {
                int bits = Raw.getInt(Raw.at(conditions, i));
                // Without their sign bit only +0 and −0 are zero.
                boolean holds = integers ? bits != 0 : (bits & 0x7FFFFFFF) != 0;
                Raw.putInt(Raw.at(to, i), Raw.getInt(Raw.at(holds ? left : right, i)));
            }
        });
        return y;
    }

    CpuTensor toReal(CpuTensor integers) {
        CpuTensor y = backend.make(integers.shape(), ElementType.F32);
        long from = integers.address();
        long to = y.address();
        backend.workers().split(y.count(), LEAST, 16, (scratch, worker, start, end) -> {
            for (long i = start; i < end; i++) {
                Raw.putFloat(Raw.at(to, i), Raw.getInt(Raw.at(from, i)));
            }
        });
        return y;
    }

    CpuTensor oneHot(CpuTensor indices, int classes) {
        CpuTensor y = backend.make(Shape.of(indices.count(), classes), ElementType.F32);
        Raw.zero(y.address(), y.count());
        for (int i = 0; i < indices.count(); i++) {
            int index = Raw.getInt(Raw.at(indices.address(), i));
            if (index >= 0 && index < classes) {
                Raw.putFloat(Raw.at(y.address(), (long) i * classes + index), 1f);
            }
        }
        return y;
    }

    CpuTensor uniform(Shape shape, long key, CpuTensor counter) {
        CpuTensor y = backend.make(shape, ElementType.F32);
        long to = y.address();
        long high = Raw.getInt(counter.address()) & 0xFFFFFFFFL;
        backend.workers().split(y.count(), 4096, 4, (scratch, worker, start, end) -> {
            int[] words = scratch.masks;
            for (int i = start; i < end; i += 4) {
                Philox.block(key, i >>> 2, high, words);
                int n = Math.min(4, end - i);
                for (int lane = 0; lane < n; lane++) {
                    Raw.putFloat(Raw.at(to, i + lane), Philox.uniform(words[lane]));
                }
            }
        });
        return y;
    }
}
