package org.assay.framework.cpu;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_WEIGHTS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS;

import org.bytedeco.dnnl.convolution_backward_data;
import org.bytedeco.dnnl.convolution_backward_weights;
import org.bytedeco.dnnl.convolution_forward;
import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.global.dnnl.prop_kind;
import org.bytedeco.dnnl.memory;

/** One of oneDNN's three convolutions for a group of images, with the filter's way between [h, w, C, O] and the layout it likes. */
final class ConvolutionKernel implements NativeKernel {
    enum Pass {
        FORWARD,
        INPUT_GRADIENT,
        FILTER_GRADIENT
    }

    record Key(Pass pass, Images images) {}

    private final Primitive convolution;
    private final Primitive reorder;
    private final long filterBytes;

    private ConvolutionKernel(Primitive convolution, Primitive reorder, long filterBytes) {
        this.convolution = convolution;
        this.reorder = reorder;
        this.filterBytes = filterBytes;
    }

    static ConvolutionKernel of(Scratch scratch, Pass pass, Images images) {
        return scratch.primitives.get(new Key(pass, images), () -> make(pass, images));
    }

    /** Floats that the filter takes in this kernel's own layout. */
    long filterFloats() {
        return (filterBytes + 3) / 4;
    }

    /** Between the filter as [h, w, C, O] and in this kernel's layout: in for the forward and the input, out for the filter's gradient. */
    void reorder(Scratch scratch, long from, long to) {
        reorder.run(scratch, from, to);
    }

    void run(Scratch scratch, long... addresses) {
        convolution.run(scratch, addresses);
    }

    @Override
    public long bytesHeld() {
        return convolution.bytesHeld() + reorder.bytesHeld();
    }

    @Override
    public void close() {
        convolution.close();
        reorder.close();
    }

    private static ConvolutionKernel make(Pass pass, Images images) {
        long[] sizes = {
            images.outputs(),
            images.channels(),
            images.window().height(),
            images.window().width()
        };
        memory.desc any = new memory.desc(sizes, memory.data_type.f32, memory.format_tag.any);
        memory.desc ours = new memory.desc(sizes, memory.data_type.f32, memory.format_tag.hwio);
        memory.desc bias = new memory.desc(new long[] {images.outputs()}, memory.data_type.f32, memory.format_tag.a);
        memory.desc input = images.input();
        memory.desc output = images.output();
        convolution_forward.primitive_desc forward = new convolution_forward.primitive_desc(
                OneDnn.engine(),
                prop_kind.forward_training,
                algorithm.convolution_direct,
                input,
                any,
                bias,
                output,
                images.strides(),
                images.paddingBefore(),
                images.paddingAfter(),
                Primitive.attributes(),
                false);
        switch (pass) {
            case FORWARD: {
                memory.desc filter = forward.weights_desc();
                Primitive convolution = new Primitive(
                        new convolution_forward(forward),
                        forward,
                        new int[] {DNNL_ARG_SRC, DNNL_ARG_WEIGHTS, DNNL_ARG_BIAS, DNNL_ARG_DST},
                        new memory.desc[] {input, filter, bias, output});
                return new ConvolutionKernel(convolution, Primitive.reorder(ours, filter), filter.get_size());
            }
            case INPUT_GRADIENT: {
                convolution_backward_data.primitive_desc backward = new convolution_backward_data.primitive_desc(
                        OneDnn.engine(),
                        algorithm.convolution_direct,
                        input,
                        any,
                        output,
                        images.strides(),
                        images.paddingBefore(),
                        images.paddingAfter(),
                        forward,
                        Primitive.attributes(),
                        false);
                memory.desc filter = backward.weights_desc();
                Primitive convolution = new Primitive(
                        new convolution_backward_data(backward),
                        backward,
                        new int[] {DNNL_ARG_DIFF_DST, DNNL_ARG_WEIGHTS, DNNL_ARG_DIFF_SRC},
                        new memory.desc[] {output, filter, input});
                return new ConvolutionKernel(convolution, Primitive.reorder(ours, filter), filter.get_size());
            }
            case FILTER_GRADIENT: {
                convolution_backward_weights.primitive_desc backward = new convolution_backward_weights.primitive_desc(
                        OneDnn.engine(),
                        algorithm.convolution_direct,
                        input,
                        any,
                        output,
                        images.strides(),
                        images.paddingBefore(),
                        images.paddingAfter(),
                        forward,
                        Primitive.attributes(),
                        false);
                memory.desc filter = backward.diff_weights_desc();
                Primitive convolution = new Primitive(
                        new convolution_backward_weights(backward),
                        backward,
                        new int[] {DNNL_ARG_SRC, DNNL_ARG_DIFF_DST, DNNL_ARG_DIFF_WEIGHTS},
                        new memory.desc[] {input, output, filter});
                return new ConvolutionKernel(convolution, Primitive.reorder(filter, ours), filter.get_size());
            }
        }
        throw new AssertionError(pass);
    }
}
