package org.assay.framework.cpu;

import org.assay.framework.tensor.Backend;
import org.assay.framework.tensor.Shape;

/** An operand read in the row-major order of a larger shape, as numpy broadcasts it. */
final class Broadcast {
    private final long address;
    private final int[] sizes;
    private final int[] strides;
    private final boolean whole;
    private final boolean single;

    private Broadcast(long address, int[] sizes, int[] strides, boolean whole, boolean single) {
        this.address = address;
        this.sizes = sizes;
        this.strides = strides;
        this.whole = whole;
        this.single = single;
    }

    /** The shape that two shapes are broadcast to. */
    static Shape shape(String kernel, Shape a, Shape b) {
        int rank = Math.max(a.rank(), b.rank());
        int[] sizes = new int[rank];
        for (int i = 1; i <= rank; i++) {
            int left = i <= a.rank() ? a.size(-i) : 1;
            int right = i <= b.rank() ? b.size(-i) : 1;
            if (left != right && left != 1 && right != 1) {
                throw Backend.mismatch(kernel, "sizes that are equal or 1, aligned at the last axis", a, b);
            }
            sizes[rank - i] = left == 1 ? right : left;
        }
        return Shape.of(sizes);
    }

    static Broadcast of(CpuTensor tensor, Shape to) {
        int rank = to.rank();
        int[] sizes = new int[rank + 1];
        int[] strides = new int[rank + 1];
        int kept = 0;
        int stride = 1;
        // From the last axis outward, neighbours that advance together are folded into one.
        for (int i = 1; i <= rank; i++) {
            int size = to.size(-i);
            if (size == 1) {
                continue;
            }
            boolean varies = i <= tensor.shape().rank() && tensor.shape().size(-i) != 1;
            boolean joins = kept > 0 && (strides[kept - 1] != 0) == varies;
            if (joins) {
                sizes[kept - 1] *= size;
            } else {
                sizes[kept] = size;
                strides[kept] = varies ? stride : 0;
                kept++;
            }
            if (varies) {
                stride *= size;
            }
        }
        boolean whole = kept == 0 || (kept == 1 && strides[0] != 0);
        boolean single = kept == 0 || (kept == 1 && strides[0] == 0);
        int[] outerSizes = new int[Math.max(1, kept)];
        int[] outerStrides = new int[Math.max(1, kept)];
        outerSizes[0] = 1;
        System.arraycopy(sizes, 0, outerSizes, 0, kept);
        System.arraycopy(strides, 0, outerStrides, 0, kept);
        return new Broadcast(tensor.address(), outerSizes, outerStrides, whole, single);
    }

    /** Elements [start, start + count) of the larger shape. */
    void load(long start, int count, float[] to) {
        if (single) {
            java.util.Arrays.fill(to, 0, count, Raw.getFloat(address));
        } else if (whole) {
            Raw.load(Raw.at(address, start), to, count);
        } else {
            runs(start, count, to);
        }
    }

    private void runs(long start, int count, float[] to) {
        int run = sizes[0];
        int done = 0;
        while (done < count) {
            long index = start + done;
            int within = (int) (index % run);
            long rest = index / run;
            long offset = (long) within * strides[0];
            for (int axis = 1; axis < sizes.length; axis++) {
                offset += rest % sizes[axis] * strides[axis];
                rest /= sizes[axis];
            }
            int length = Math.min(run - within, count - done);
            if (strides[0] == 0) {
                java.util.Arrays.fill(to, done, done + length, Raw.getFloat(Raw.at(address, offset)));
            } else {
                Raw.load(Raw.at(address, offset), to, done, length);
            }
            done += length;
        }
    }
}
