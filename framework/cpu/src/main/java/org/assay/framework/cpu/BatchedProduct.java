package org.assay.framework.cpu;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS;

import org.bytedeco.dnnl.matmul;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.post_ops;
import org.bytedeco.dnnl.primitive_attr;

/**
 * Equally many matrix products at once: C_i ← op(A_i)·B_i, or C_i ← C_i + op(A_i)·B_i, the matrices of a side one after the other. Where they are
 * small, one call of this is faster than one of {@link OneDnn#multiply} for each.
 */
final class BatchedProduct implements NativeKernel {
    /** A_i is [rows, depth], turned [depth, rows]; B_i [depth, columns]. */
    record Form(int batch, boolean turned, int rows, int columns, int depth, boolean accumulating) {}

    /** Rows and columns from which a call for each is as fast: what calls cost is then small, and their blocking better. */
    private static final int LARGE = 128;

    private final Primitive primitive;

    private BatchedProduct(Primitive primitive) {
        this.primitive = primitive;
    }

    /** By this kernel or by single products, whichever is faster. */
    static void multiply(Scratch scratch, Form form, long a, long b, long c) {
        if (form.turned()
                ? Math.max(form.rows(), form.columns()) < LARGE
                : Math.max(form.columns(), form.depth()) < LARGE) {
            scratch.primitives.get(form, () -> make(form)).primitive.run(scratch, a, b, c);
            return;
        }
        for (long i = 0; i < form.batch(); i++) {
            OneDnn.multiply(
                    scratch,
                    form.turned(),
                    false,
                    form.rows(),
                    form.columns(),
                    form.depth(),
                    Raw.at(a, i * form.rows() * form.depth()),
                    form.turned() ? form.rows() : form.depth(),
                    Raw.at(b, i * form.depth() * form.columns()),
                    form.columns(),
                    form.accumulating() ? 1f : 0f,
                    Raw.at(c, i * form.rows() * form.columns()),
                    form.columns());
        }
    }

    private static BatchedProduct make(Form form) {
        memory.desc a = matrices(
                form.batch(), form.rows(), form.depth(), form.turned() ? memory.format_tag.acb : memory.format_tag.abc);
        memory.desc b = matrices(form.batch(), form.depth(), form.columns(), memory.format_tag.abc);
        memory.desc c = matrices(form.batch(), form.rows(), form.columns(), memory.format_tag.abc);
        primitive_attr attributes = Primitive.attributes();
        if (form.accumulating()) {
            post_ops sum = new post_ops();
            sum.append_sum();
            attributes.set_post_ops(sum);
        }
        matmul.primitive_desc description = new matmul.primitive_desc(OneDnn.engine(), a, b, c, attributes, false);
        return new BatchedProduct(new Primitive(
                new matmul(description),
                description,
                new int[] {DNNL_ARG_SRC, DNNL_ARG_WEIGHTS, DNNL_ARG_DST},
                new memory.desc[] {a, b, c}));
    }

    private static memory.desc matrices(int batch, int rows, int columns, memory.format_tag layout) {
        return new memory.desc(new long[] {batch, rows, columns}, memory.data_type.f32, layout);
    }

    @Override
    public long bytesHeld() {
        return primitive.bytesHeld();
    }

    @Override
    public void close() {
        primitive.close();
    }
}
