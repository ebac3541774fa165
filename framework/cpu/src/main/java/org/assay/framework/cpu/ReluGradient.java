package org.assay.framework.cpu;

import org.assay.framework.tensor.Activation;
import org.jspecify.annotations.Nullable;

/** δ = upstream where the output is above 0, else 0: on the bits of the floats, where C2 finds vector code for a choice. */
final class ReluGradient {
    private ReluGradient() {}

    /** δ for consecutive elements; {@code to} may be {@code upstream}. */
    static void apply(Scratch scratch, long output, long upstream, long to, int count) {
        for (int start = 0; start < count; start += Raw.BLOCK) {
            int n = Math.min(Raw.BLOCK, count - start);
            Raw.load(Raw.at(output, start), scratch.bits, n);
            Raw.load(Raw.at(upstream, start), scratch.masks, n);
            mask(scratch.bits, scratch.masks, n);
            Raw.store(scratch.masks, Raw.at(to, start), n);
        }
    }

    /** δ of at most {@link Raw#BLOCK} elements, in place of the outputs. */
    static void apply(Scratch scratch, float[] outputs, long upstream, int count) {
        Raw.copyBits(outputs, scratch.bits, count);
        Raw.load(upstream, scratch.masks, count);
        mask(scratch.bits, scratch.masks, count);
        Raw.copyBits(scratch.masks, outputs, count);
    }

    /** A float is above 0 when its bits, as an integer, are in [1, bits of +∞]. */
    private static void mask(int[] outputs, int[] values, int n) {
        for (int i = 0; i < n; i++) {
            int bits = outputs[i];
            values[i] = values[i] & ~((bits | (bits - 1) | (0x7F800000 - bits)) >> 31);
        }
    }

    /** δ of an activation: the upstream itself where there is none. */
    static CpuTensor of(CpuMemory backend, Activation activation, @Nullable CpuTensor output, CpuTensor upstream) {
        if (activation == Activation.NONE) {
            return upstream;
        }
        CpuTensor delta = backend.make(upstream.shape());
        long from = upstream.address();
        long through = output.open("the gradient of relu").address();
        backend.workers()
                .split(
                        delta.count(),
                        Elementwise.LEAST,
                        16,
                        (scratch, worker, start, end) -> apply(
                                scratch,
                                Raw.at(through, start),
                                Raw.at(from, start),
                                Raw.at(delta.address(), start),
                                end - start));
        return delta;
    }
}
