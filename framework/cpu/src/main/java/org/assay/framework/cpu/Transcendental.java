package org.assay.framework.cpu;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;

import org.assay.framework.tensor.Unary;
import org.bytedeco.dnnl.eltwise_forward;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;

/** exp, tanh and the logistic function by oneDNN (its ln is off by 3e-6 near 1, so ln is not here), in blocks of two fixed sizes so that a size never costs a new primitive. */
final class Transcendental {
    private static final int LARGE = 32768;
    private static final int SMALL = 2048;

    private record Key(Unary function, int count) {}

    private Transcendental() {}

    static boolean covers(Unary function) {
        return function == Unary.EXPONENTIAL || function == Unary.TANH || function == Unary.SIGMOID;
    }

    private static dnnl.algorithm algorithm(Unary function) {
        switch (function) {
            case EXPONENTIAL:
                return dnnl.algorithm.eltwise_exp;
            case TANH:
                return dnnl.algorithm.eltwise_tanh;
            case SIGMOID:
                return dnnl.algorithm.eltwise_logistic;
            default:
                throw new AssertionError(function);
        }
    }

    static void run(Unary function, Scratch scratch, long from, long to, int count) {
        int done = 0;
        for (int size : new int[] {LARGE, SMALL}) {
            for (; count - done >= size; done += size) {
                block(function, scratch, Raw.at(from, done), Raw.at(to, done), size);
            }
        }
        int rest = count - done;
        if (rest > 0) {
            long room = scratch.room("transcendental", SMALL);
            Raw.copy(Raw.at(from, done), room, rest);
            Raw.zero(Raw.at(room, rest), SMALL - rest);
            block(function, scratch, room, room, SMALL);
            Raw.copy(room, Raw.at(to, done), rest);
            keepNaN(scratch, Raw.at(from, done), Raw.at(to, done), rest);
        }
    }

    private static void block(Unary function, Scratch scratch, long from, long to, int count) {
        scratch.primitives
                .get(new Key(function, count), () -> make(function, count))
                .run(scratch, from, to);
        if (from != to) {
            keepNaN(scratch, from, to, count);
        }
    }

    /** oneDNN's vector code loses NaN (exp gives +∞): where one went in, one comes out. */
    private static void keepNaN(Scratch scratch, long from, long to, int count) {
        if (Finite.all(scratch, from, count)) {
            return;
        }
        for (int start = 0; start < count; start += Raw.BLOCK) {
            int n = Math.min(Raw.BLOCK, count - start);
            Raw.load(Raw.at(from, start), scratch.bits, n);
            if (BlockMath.anyNaN(scratch.bits, n)) {
                for (int i = 0; i < n; i++) {
                    if (Float.isNaN(Float.intBitsToFloat(scratch.bits[i]))) {
                        Raw.putFloat(Raw.at(to, start + i), Float.NaN);
                    }
                }
            }
        }
    }

    private static Primitive make(Unary function, int count) {
        memory.desc layout = new memory.desc(new long[] {count}, memory.data_type.f32, memory.format_tag.a);
        eltwise_forward.primitive_desc description = new eltwise_forward.primitive_desc(
                OneDnn.engine(),
                dnnl.prop_kind.forward_inference,
                algorithm(function),
                layout,
                layout,
                0f,
                0f,
                Primitive.attributes(),
                false);
        return new Primitive(
                new eltwise_forward(description),
                description,
                new int[] {DNNL_ARG_SRC, DNNL_ARG_DST},
                new memory.desc[] {layout, layout});
    }
}
