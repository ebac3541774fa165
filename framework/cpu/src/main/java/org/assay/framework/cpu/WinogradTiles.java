package org.assay.framework.cpu;

import java.util.Arrays;
import org.assay.framework.tensor.Activation;
import org.jspecify.annotations.Nullable;

/**
 * Images [N, H, W, channels] cut into tiles of 4x4 outputs, and the way from pixels to the sides of the products, [36, tiles, channels], and back.
 * Work goes by rows of tiles, N·⌈H/4⌉ of them; tiles follow each other along a row. A line of pixels is split by their place in the tile, so that
 * one loop transforms a whole row of tiles with all their channels.
 */
final class WinogradTiles {
    static final int SIZE = 4;
    static final int PRODUCTS = 36;
    /** Pixels that a tile's inputs begin before its outputs. */
    private static final int BEFORE = 1;
    /** Inputs of a tile along an axis, and products. */
    private static final int SPAN = 6;

    private final int height;
    private final int width;
    private final int down;
    private final int across;
    private final int rows;

    WinogradTiles(Images images) {
        this.height = images.height();
        this.width = images.width();
        this.down = (height + SIZE - 1) / SIZE;
        this.across = (width + SIZE - 1) / SIZE;
        this.rows = images.images() * down;
    }

    /** Rows of tiles of all images. */
    int rows() {
        return rows;
    }

    /** Tiles of a row. */
    int across() {
        return across;
    }

    /** Outputs computed over outputs wanted. */
    double excess() {
        return (double) SIZE * SIZE * down * across / ((double) height * width);
    }

    /** Inputs of rows [first, first + count) of tiles by Bᵀ from both sides. */
    void spreadInputs(Scratch scratch, long images, int channels, int first, int count, long to) {
        WinogradRoom room = scratch.winograd(channels);
        for (int left = 0; left < across; left += room.abreast(channels)) {
            int abreast = Math.min(room.abreast(channels), across - left);
            int ready = 0;
            for (int row = first; row < first + count; row++) {
                int top = row % down * SIZE - BEFORE;
                if (row == first || row % down == 0) {
                    ready = top;
                }
                for (; ready < top + SPAN; ready++) {
                    float[][] line = room.line(ready + BEFORE);
                    if (ready < 0 || ready >= height) {
                        clear(line, abreast * channels);
                    } else {
                        long pixels = pixel(images, row / down, ready, 0, channels);
                        loadPixels(room, pixels, channels, left * SIZE - BEFORE, abreast * SIZE + SPAN - SIZE);
                        for (int k = SIZE; k < SPAN; k++) {
                            System.arraycopy(room.pixels[k - SIZE], channels, room.pixels[k], 0, abreast * channels);
                        }
                        WinogradLine.input(room.pixels, line, abreast * channels);
                    }
                }
                for (int k = 0; k < SPAN; k++) {
                    WinogradLine.input(room.column(top + BEFORE, k), room.results, abreast * channels);
                    store(room, k, (row - first) * across + left, count * across, channels, abreast, to);
                }
            }
        }
    }

    /** Gradients of the outputs of rows [first, first + count) of tiles by A from both sides. */
    void spreadOutputGradients(Scratch scratch, long images, int channels, int first, int count, long to) {
        WinogradRoom room = scratch.winograd(channels);
        for (int left = 0; left < across; left += room.abreast(channels)) {
            int abreast = Math.min(room.abreast(channels), across - left);
            for (int row = first; row < first + count; row++) {
                int top = row % down * SIZE;
                for (int i = 0; i < SIZE; i++) {
                    if (top + i >= height) {
                        clear(room.line(i), abreast * channels);
                    } else {
                        long pixels = pixel(images, row / down, top + i, 0, channels);
                        loadPixels(room, pixels, channels, left * SIZE, abreast * SIZE);
                        WinogradLine.outputGradient(room.pixels, room.line(i), abreast * channels);
                    }
                }
                for (int k = 0; k < SPAN; k++) {
                    WinogradLine.outputGradient(room.column(k), room.results, abreast * channels);
                    store(room, k, (row - first) * across + left, count * across, channels, abreast, to);
                }
            }
        }
    }

    /** Products of rows [first, first + count) of tiles by Aᵀ from both sides, with bias and activation, to images; returns whether all were finite. */
    boolean gatherOutputs(
            Scratch scratch,
            long from,
            int channels,
            int first,
            int count,
            @Nullable CpuTensor bias,
            Activation activation,
            long images) {
        WinogradRoom room = scratch.winograd(channels);
        float[] marks = scratch.floats("winograd marks", room.abreast(channels) * channels);
        float[] biases = scratch.floats("winograd biases", room.abreast(channels) * channels);
        Arrays.fill(marks, 0f);
        for (int t = 0; bias != null && t < room.abreast(channels); t++) {
            Raw.load(bias.address(), biases, t * channels, channels);
        }
        for (int left = 0; left < across; left += room.abreast(channels)) {
            int abreast = Math.min(room.abreast(channels), across - left);
            int n = abreast * channels;
            for (int row = first; row < first + count; row++) {
                for (int k = 0; k < SPAN; k++) {
                    for (int i = 0; i < SPAN; i++) {
                        long tile = (long) (i * SPAN + k) * count * across + (row - first) * across + left;
                        Raw.load(Raw.at(from, tile * channels), room.results[i], n);
                    }
                    WinogradLine.output(room.results, room.column(k), n);
                }
                int top = row % down * SIZE;
                for (int i = 0; i < Math.min(SIZE, height - top); i++) {
                    WinogradLine.output(room.line(i), room.pixels, n);
                    finish(room.pixels, bias == null ? null : biases, marks, activation, n);
                    storePixels(
                            room,
                            pixel(images, row / down, top + i, left * SIZE, channels),
                            channels,
                            left * SIZE,
                            abreast * SIZE);
                }
            }
        }
        return BlockMath.unmarked(marks, marks.length);
    }

    private static void finish(
            float[][] pixels, float @Nullable [] biases, float[] marks, Activation activation, int n) {
        for (int k = 0; k < SIZE && biases != null; k++) {
            BlockMath.add(pixels[k], biases, n);
        }
        markAll(marks, pixels[0], pixels[1], pixels[2], pixels[3], n);
        for (int k = 0; k < SIZE && activation == Activation.RELU; k++) {
            BlockMath.relu(pixels[k], n);
        }
    }

    /** As {@link BlockMath#mark} for four at once; large numbers whose sum overflows count as not finite. */
    private static void markAll(float[] marks, float[] a, float[] b, float[] c, float[] d, int n) {
        for (int i = 0; i < n; i++) {
            marks[i] = marks[i] + 0f * (a[i] + b[i] + c[i] + d[i]);
        }
    }

    private static void clear(float[][] line, int n) {
        for (float[] zeros : line) {
            Arrays.fill(zeros, 0, n, 0f);
        }
    }

    private long pixel(long images, int image, int row, int column, int channels) {
        return Raw.at(images, (((long) image * height + row) * width + column) * channels);
    }

    /** Loads columns [from, from + count) of the row of pixels at an address, 0 beyond it, column from + 4t + k to place t of pixels[k]. */
    private void loadPixels(WinogradRoom room, long row, int channels, int from, int count) {
        for (int i = 0; i < count; i++) {
            float[] to = room.pixels[i % SIZE];
            int place = i / SIZE * channels;
            int column = from + i;
            if (column < 0 || column >= width) {
                Arrays.fill(to, place, place + channels, 0f);
            } else {
                Raw.load(Raw.at(row, (long) column * channels), to, place, channels);
            }
        }
    }

    /** The way back of {@link #loadPixels}, to the address of the first pixel, without what lies beyond the row. */
    private void storePixels(WinogradRoom room, long first, int channels, int from, int count) {
        for (int i = 0; i < Math.min(count, width - from); i++) {
            Raw.store(room.pixels[i % SIZE], i / SIZE * channels, Raw.at(first, (long) i * channels), channels);
        }
    }

    /** Results i = 0 .. 5 as products 6i + k of tiles [tile, tile + abreast) of so many. */
    private static void store(WinogradRoom room, int k, int tile, int tiles, int channels, int abreast, long to) {
        for (int i = 0; i < SPAN; i++) {
            long place = ((long) (i * SPAN + k) * tiles + tile) * channels;
            Raw.store(room.results[i], Raw.at(to, place), abreast * channels);
        }
    }
}
