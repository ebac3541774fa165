package org.assay.framework.cpu;

import org.assay.framework.tensor.Window;
import org.bytedeco.dnnl.memory;

/** A group of images and the window that passes over them, as a key of primitives. Images lie as [N, H, W, C]. */
record Images(int images, int height, int width, int channels, int outputs, Window window) {
    /** Whether every window meets the image, which oneDNN asks for. */
    static boolean covers(Window window) {
        return window.padding() < Math.min(window.height(), window.width());
    }

    int outputHeight() {
        return window.outputHeight(height);
    }

    int outputWidth() {
        return window.outputWidth(width);
    }

    long inputCount() {
        return (long) height * width * channels;
    }

    long outputCount() {
        return (long) outputHeight() * outputWidth() * outputs;
    }

    Images group(int size) {
        return new Images(size, height, width, channels, outputs, window);
    }

    /** The largest power of two of images whose output stays within the second-level cache, at least one. */
    int largestGroup() {
        long fitting = 196_608 / Math.max(1, Math.max(outputCount(), inputCount()));
        return (int) Math.max(1, Math.min(64, Long.highestOneBit(Math.max(1, fitting))));
    }

    /** The size of the next group of so many images left: a power of two, so that no batch size needs more than a few primitives. */
    static int next(int left, int largest) {
        return Math.min(largest, Integer.highestOneBit(left));
    }

    memory.desc input() {
        return layout(channels, height, width);
    }

    memory.desc output() {
        return layout(outputs, outputHeight(), outputWidth());
    }

    private memory.desc layout(int channels, int height, int width) {
        return new memory.desc(
                new long[] {images, channels, height, width}, memory.data_type.f32, memory.format_tag.nhwc);
    }

    long[] strides() {
        return new long[] {window.stride(), window.stride()};
    }

    long[] kernel() {
        return new long[] {window.height(), window.width()};
    }

    long[] paddingBefore() {
        return new long[] {window.padding(), window.padding()};
    }

    /** What is left after the last window may be less than the padding, even negative. */
    long[] paddingAfter() {
        return new long[] {after(height, window.height(), outputHeight()), after(width, window.width(), outputWidth())};
    }

    private long after(int input, int size, int output) {
        return (long) (output - 1) * window.stride() + size - input - window.padding();
    }
}
