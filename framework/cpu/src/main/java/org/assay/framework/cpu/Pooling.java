package org.assay.framework.cpu;

import org.assay.framework.cpu.PoolingKernel.Direction;
import org.assay.framework.cpu.PoolingKernel.Kind;
import org.assay.framework.tensor.Backend;
import org.assay.framework.tensor.ElementType;
import org.assay.framework.tensor.Saved;
import org.assay.framework.tensor.Shape;
import org.assay.framework.tensor.Trained;
import org.assay.framework.tensor.Window;
import org.jspecify.annotations.Nullable;

/**
 * Pooling of [B, H, W, C] by oneDNN, in groups of images. oneDNN's maximum drops NaN and takes −∞ for the lowest finite number, so
 * a group that is not finite goes through a loop of our own.
 */
final class Pooling {
    private static final class State implements Saved {
        final Kind kind;
        final Images images;
        final CpuTensor x;
        final @Nullable CpuTensor workspace;
        final long workspaceEach;
        /** For each image, whether our own loop took it. */
        final boolean[] exact;

        State(
                Kind kind,
                Images images,
                CpuTensor x,
                @Nullable CpuTensor workspace,
                long workspaceEach,
                boolean[] exact) {
            this.kind = kind;
            this.images = images;
            this.x = x;
            this.workspace = workspace;
            this.workspaceEach = workspaceEach;
            this.exact = exact;
        }
    }

    private final CpuMemory backend;

    Pooling(CpuMemory backend) {
        this.backend = backend;
    }

    static boolean owns(Saved saved) {
        return saved instanceof State;
    }

    Trained forward(Kind kind, CpuTensor x, Window window) {
        Images all = new Images(x.size(0), x.size(1), x.size(2), x.size(3), x.size(3), window);
        CpuTensor y = backend.make(Shape.of(all.images(), all.outputHeight(), all.outputWidth(), all.outputs()));
        int largest = all.largestGroup();
        long each = kind == Kind.MAXIMUM
                ? PoolingKernel.of(backend.workers().scratch(), kind, Direction.FORWARD, all.group(1))
                        .workspaceBytes()
                : 0;
        CpuTensor workspace =
                each > 0 ? backend.make(Shape.of((int) ((each * all.images() + 3) / 4)), ElementType.I32) : null;
        boolean[] exact = new boolean[all.images()];
        backend.workers().split(all.images(), 1, largest, (scratch, worker, from, to) -> {
            int group;
            for (int image = from; image < to; image += group) {
                group = Images.next(to - image, largest);
                long source = Raw.at(x.address(), image * all.inputCount());
                long target = Raw.at(y.address(), image * all.outputCount());
                if (kind == Kind.MAXIMUM && !finite(scratch, source, group * all.inputCount())) {
                    for (int i = image; i < image + group; i++) {
                        exact[i] = true;
                        ExactMaximum.forward(
                                all,
                                Raw.at(x.address(), i * all.inputCount()),
                                Raw.at(y.address(), i * all.outputCount()));
                    }
                } else {
                    PoolingKernel.of(scratch, kind, Direction.FORWARD, all.group(group))
                            .run(scratch, source, target, workspace == null ? 0 : workspace.address() + image * each);
                }
            }
        });
        return new Trained(y, new State(kind, all, x, workspace, each, exact));
    }

    private static boolean finite(Scratch scratch, long from, long count) {
        for (long start = 0; start < count; start += Raw.BLOCK) {
            int n = (int) Math.min(Raw.BLOCK, count - start);
            Raw.load(Raw.at(from, start), scratch.bits, n);
            if (BlockMath.anyNotFinite(scratch.bits, n)) {
                return false;
            }
        }
        return true;
    }

    CpuTensor backward(Saved saved, CpuTensor upstream) {
        State state = Own.of("pooling", saved, State.class);
        Images all = state.images;
        Shape shape = Shape.of(all.images(), all.outputHeight(), all.outputWidth(), all.outputs());
        if (!upstream.shape().equals(shape)) {
            throw Backend.mismatch("poolingBackward", "an upstream of shape " + shape, upstream);
        }
        CpuTensor x = state.x.open("poolingBackward");
        CpuTensor gradient = backend.make(x.shape());
        int largest = all.largestGroup();
        backend.workers().split(all.images(), 1, largest, (scratch, worker, from, to) -> {
            int group;
            for (int image = from; image < to; image += group) {
                group = Images.next(to - image, largest);
                long source = Raw.at(upstream.address(), image * all.outputCount());
                long target = Raw.at(gradient.address(), image * all.inputCount());
                if (state.exact[image]) {
                    for (int i = image; i < image + group; i++) {
                        ExactMaximum.backward(
                                all,
                                Raw.at(x.address(), i * all.inputCount()),
                                Raw.at(upstream.address(), i * all.outputCount()),
                                Raw.at(gradient.address(), i * all.inputCount()));
                    }
                } else {
                    long workspace =
                            state.workspace == null ? 0 : state.workspace.address() + image * state.workspaceEach;
                    PoolingKernel.of(scratch, state.kind, Direction.BACKWARD, all.group(group))
                            .run(scratch, source, target, workspace);
                }
            }
        });
        return gradient;
    }
}
