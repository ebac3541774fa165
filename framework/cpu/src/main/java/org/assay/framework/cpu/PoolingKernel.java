package org.assay.framework.cpu;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WORKSPACE;

import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.global.dnnl.prop_kind;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.pooling_backward;
import org.bytedeco.dnnl.pooling_forward;

/** oneDNN's pooling of a group of images, one direction; the maximum writes down in a workspace where it was found. */
final class PoolingKernel implements NativeKernel {
    enum Kind {
        MAXIMUM(dnnl.algorithm.pooling_max),
        AVERAGE(dnnl.algorithm.pooling_avg_exclude_padding);

        private final dnnl.algorithm algorithm;

        Kind(dnnl.algorithm algorithm) {
            this.algorithm = algorithm;
        }
    }

    enum Direction {
        FORWARD,
        BACKWARD
    }

    private record Key(Kind kind, Direction direction, Images images) {}

    private final Primitive primitive;
    private final long workspaceBytes;

    private PoolingKernel(Primitive primitive, long workspaceBytes) {
        this.primitive = primitive;
        this.workspaceBytes = workspaceBytes;
    }

    static PoolingKernel of(Scratch scratch, Kind kind, Direction direction, Images images) {
        return scratch.primitives.get(new Key(kind, direction, images), () -> make(kind, direction, images));
    }

    long workspaceBytes() {
        return workspaceBytes;
    }

    /** Addresses: source, target, and the workspace of a maximum. */
    void run(Scratch scratch, long source, long target, long workspace) {
        if (workspaceBytes > 0) {
            primitive.run(scratch, source, target, workspace);
        } else {
            primitive.run(scratch, source, target);
        }
    }

    @Override
    public long bytesHeld() {
        return primitive.bytesHeld();
    }

    @Override
    public void close() {
        primitive.close();
    }

    private static PoolingKernel make(Kind kind, Direction direction, Images images) {
        memory.desc input = images.input();
        memory.desc output = images.output();
        long[] undilated = {0, 0};
        pooling_forward.primitive_desc forward = new pooling_forward.primitive_desc(
                OneDnn.engine(),
                prop_kind.forward_training,
                kind.algorithm,
                input,
                output,
                images.strides(),
                images.kernel(),
                undilated,
                images.paddingBefore(),
                images.paddingAfter(),
                Primitive.attributes(),
                false);
        boolean maximum = kind == Kind.MAXIMUM;
        memory.desc workspace = forward.workspace_desc();
        long bytes = maximum ? workspace.get_size() : 0;
        if (direction == Direction.FORWARD) {
            return new PoolingKernel(
                    new Primitive(
                            new pooling_forward(forward),
                            forward,
                            maximum
                                    ? new int[] {DNNL_ARG_SRC, DNNL_ARG_DST, DNNL_ARG_WORKSPACE}
                                    : new int[] {DNNL_ARG_SRC, DNNL_ARG_DST},
                            maximum ? new memory.desc[] {input, output, workspace} : new memory.desc[] {input, output}),
                    bytes);
        }
        pooling_backward.primitive_desc backward = new pooling_backward.primitive_desc(
                OneDnn.engine(),
                kind.algorithm,
                input,
                output,
                images.strides(),
                images.kernel(),
                undilated,
                images.paddingBefore(),
                images.paddingAfter(),
                forward,
                Primitive.attributes(),
                false);
        return new PoolingKernel(
                new Primitive(
                        new pooling_backward(backward),
                        backward,
                        maximum
                                ? new int[] {DNNL_ARG_DIFF_DST, DNNL_ARG_DIFF_SRC, DNNL_ARG_WORKSPACE}
                                : new int[] {DNNL_ARG_DIFF_DST, DNNL_ARG_DIFF_SRC},
                        maximum ? new memory.desc[] {output, input, workspace} : new memory.desc[] {output, input}),
                bytes);
    }
}
