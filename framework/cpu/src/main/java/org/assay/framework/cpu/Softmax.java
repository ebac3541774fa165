package org.assay.framework.cpu;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;

import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.softmax_backward;
import org.bytedeco.dnnl.softmax_forward;

/** Softmax and log-softmax of rows by oneDNN, in chunks of a fixed number of rows; rows that are not finite by a loop of our own. */
final class Softmax {
    enum Form {
        PROBABILITIES,
        LOGARITHMS
    }

    /** A chunk's elements: 128 KiB, well inside the second-level cache. */
    private static final int CHUNK = 32768;

    private record Key(int rows, int columns) {}

    private record BackwardKey(int rows, int columns) {}

    private Softmax() {}

    static int rowsAtOnce(int columns) {
        return Math.max(1, Math.min(256, Integer.highestOneBit(Math.max(1, CHUNK / columns))));
    }

    /** Rows of finite numbers and −∞ (not all of a row −∞) from one place to another, which may be the same. */
    static void finiteRows(Scratch scratch, long from, long to, int rows, int columns) {
        int chunk = rowsAtOnce(columns);
        Primitive primitive = scratch.primitives.get(new Key(chunk, columns), () -> make(chunk, columns));
        int done = 0;
        for (; rows - done >= chunk; done += chunk) {
            long offset = (long) done * columns;
            primitive.run(scratch, Raw.at(from, offset), Raw.at(to, offset));
        }
        int rest = (rows - done) * columns;
        if (rest > 0) {
            long offset = (long) done * columns;
            long room = scratch.room("softmax", (long) chunk * columns);
            Raw.copy(Raw.at(from, offset), room, rest);
            Raw.zero(Raw.at(room, rest), (long) chunk * columns - rest);
            primitive.run(scratch, room, room);
            Raw.copy(room, Raw.at(to, offset), rest);
        }
    }

    /**
     * From the gradient of probabilities to that of what they were made of, in its place: p (g − Σ p g) of each row.
     *
     * @param probabilities [rows, columns]
     */
    static void gradient(Scratch scratch, long probabilities, long gradient, int rows, int columns) {
        int chunk = rowsAtOnce(columns);
        Primitive primitive = scratch.primitives.get(new BackwardKey(chunk, columns), () -> backward(chunk, columns));
        int done = 0;
        for (; rows - done >= chunk; done += chunk) {
            long offset = (long) done * columns;
            primitive.run(scratch, Raw.at(probabilities, offset), Raw.at(gradient, offset), Raw.at(gradient, offset));
        }
        int rest = (rows - done) * columns;
        if (rest > 0) {
            long offset = (long) done * columns;
            int unused = chunk * columns - rest;
            long p = scratch.room("softmax", (long) chunk * columns);
            long g = scratch.room("softmax gradient", (long) chunk * columns);
            Raw.copy(Raw.at(probabilities, offset), p, rest);
            Raw.copy(Raw.at(gradient, offset), g, rest);
            Raw.zero(Raw.at(p, rest), unused);
            Raw.zero(Raw.at(g, rest), unused);
            primitive.run(scratch, p, g, g);
            Raw.copy(g, Raw.at(gradient, offset), rest);
        }
    }

    /** Any rows, from one place to another. */
    static void rows(Form form, Scratch scratch, long from, long to, int rows, int columns) {
        finiteRows(scratch, from, to, rows, columns);
        if (form == Form.LOGARITHMS) {
            for (long row = 0; row < rows; row++) {
                logarithms(scratch, Raw.at(from, row * columns), Raw.at(to, row * columns), columns);
            }
        }
        long count = (long) rows * columns;
        if (Finite.all(scratch, from, count)) {
            return;
        }
        for (long start = 0; start < count; start += Raw.BLOCK) {
            int n = (int) Math.min(Raw.BLOCK, count - start);
            Raw.load(Raw.at(from, start), scratch.bits, n);
            if (BlockMath.anyNotFinite(scratch.bits, n)) {
                long last = (start + n - 1) / columns;
                for (long row = start / columns; row <= last; row++) {
                    exactRow(form, Raw.at(from, row * columns), Raw.at(to, row * columns), columns);
                }
            }
        }
    }

    /** From x and p = softmax(x) to x − (max − ln p at the maximum): more exact than oneDNN's own logarithm. */
    private static void logarithms(Scratch scratch, long from, long to, int columns) {
        float maximum = Float.NEGATIVE_INFINITY;
        int where = 0;
        for (int i = 0; i < columns; i++) {
            float value = Raw.getFloat(Raw.at(from, i));
            if (value > maximum) {
                maximum = value;
                where = i;
            }
        }
        double shift = maximum - Math.log(Raw.getFloat(Raw.at(to, where)));
        for (int i = 0; i < columns; i++) {
            Raw.putFloat(Raw.at(to, i), (float) (Raw.getFloat(Raw.at(from, i)) - shift));
        }
    }

    private static void exactRow(Form form, long from, long to, int columns) {
        double maximum = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < columns; i++) {
            maximum = Math.max(maximum, Raw.getFloat(Raw.at(from, i)));
        }
        double sum = 0;
        for (int i = 0; i < columns; i++) {
            sum += Math.exp(Raw.getFloat(Raw.at(from, i)) - maximum);
        }
        for (int i = 0; i < columns; i++) {
            double shifted = Raw.getFloat(Raw.at(from, i)) - maximum;
            double value = form == Form.PROBABILITIES ? Math.exp(shifted) / sum : shifted - Math.log(sum);
            // A sum that is NaN makes the row NaN: −∞ − NaN and 0 / NaN are.
            Raw.putFloat(Raw.at(to, i), (float) value);
        }
    }

    private static Primitive make(int rows, int columns) {
        memory.desc layout = layout(rows, columns);
        softmax_forward.primitive_desc description = forward(layout, dnnl.prop_kind.forward_inference);
        return new Primitive(
                new softmax_forward(description),
                description,
                new int[] {DNNL_ARG_SRC, DNNL_ARG_DST},
                new memory.desc[] {layout, layout});
    }

    private static Primitive backward(int rows, int columns) {
        memory.desc layout = layout(rows, columns);
        softmax_backward.primitive_desc description = new softmax_backward.primitive_desc(
                OneDnn.engine(),
                dnnl.algorithm.softmax_accurate,
                layout,
                layout,
                layout,
                1,
                forward(layout, dnnl.prop_kind.forward_training),
                Primitive.attributes(),
                false);
        return new Primitive(
                new softmax_backward(description),
                description,
                new int[] {DNNL_ARG_DST, DNNL_ARG_DIFF_DST, DNNL_ARG_DIFF_SRC},
                new memory.desc[] {layout, layout, layout});
    }

    private static memory.desc layout(int rows, int columns) {
        return new memory.desc(new long[] {rows, columns}, memory.data_type.f32, memory.format_tag.ab);
    }

    private static softmax_forward.primitive_desc forward(memory.desc layout, dnnl.prop_kind kind) {
        return new softmax_forward.primitive_desc(
                OneDnn.engine(),
                kind,
                dnnl.algorithm.softmax_accurate,
                layout,
                layout,
                1,
                Primitive.attributes(),
                false);
    }
}
