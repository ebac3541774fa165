package org.assay.framework.cpu;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS;

import org.bytedeco.dnnl.matmul;
import org.bytedeco.dnnl.memory;

/** C ← A·op(B) + 1bᵀ: a product with a bias for each column. */
final class BiasedProduct {
    /** A is [rows, depth], its rows so many numbers apart, B [depth, columns] or, turned, [columns, depth]. */
    record Form(int rows, int columns, int depth, int apart, boolean turned) {
        /** Rows close together. */
        Form(int rows, int columns, int depth, boolean turned) {
            this(rows, columns, depth, depth, turned);
        }
    }

    private BiasedProduct() {}

    /** @param often whether the form comes often: a primitive is made for it then, in milliseconds, on the first call */
    static void multiply(Scratch scratch, Form form, boolean often, long a, long b, long bias, long c) {
        if (often && form.rows() > 0 && form.columns() > 0 && form.depth() > 0) {
            scratch.primitives.<Primitive>get(form, () -> make(form)).run(scratch, a, b, bias, c);
            return;
        }
        int columns = form.columns();
        int depth = form.depth();
        for (int i = 0; i < form.rows(); i++) {
            Raw.copy(bias, Raw.at(c, (long) i * columns), columns);
        }
        OneDnn.multiply(
                scratch,
                false,
                form.turned(),
                form.rows(),
                columns,
                depth,
                a,
                form.apart(),
                b,
                form.turned() ? depth : columns,
                1f,
                c,
                columns);
    }

    private static Primitive make(Form form) {
        memory.desc a = new memory.desc(
                new long[] {form.rows(), form.depth()}, memory.data_type.f32, new long[] {form.apart(), 1});
        memory.desc b =
                matrix(form.depth(), form.columns(), form.turned() ? memory.format_tag.ba : memory.format_tag.ab);
        memory.desc bias = matrix(1, form.columns(), memory.format_tag.ab);
        memory.desc c = matrix(form.rows(), form.columns(), memory.format_tag.ab);
        matmul.primitive_desc description =
                new matmul.primitive_desc(OneDnn.engine(), a, b, bias, c, Primitive.attributes(), false);
        return new Primitive(
                new matmul(description),
                description,
                new int[] {DNNL_ARG_SRC, DNNL_ARG_WEIGHTS, DNNL_ARG_BIAS, DNNL_ARG_DST},
                new memory.desc[] {a, b, bias, c});
    }

    private static memory.desc matrix(int rows, int columns, memory.format_tag tag) {
        return new memory.desc(new long[] {rows, columns}, memory.data_type.f32, tag);
    }
}
