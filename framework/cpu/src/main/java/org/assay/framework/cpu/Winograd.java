package org.assay.framework.cpu;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicBoolean;
import org.assay.framework.tensor.Activation;
import org.assay.framework.tensor.Shape;
import org.assay.framework.tensor.Window;
import org.jspecify.annotations.Nullable;

/**
 * Convolution 3x3 of stride 1 with a quarter of the multiplications: F(4x4, 3x3) of Lavin and Gray 2016. Images are cut into tiles of 4x4 outputs; with
 * d a tile's 6x6 inputs and g a filter, y = Aᵀ[(G g Gᵀ) ∘ (Bᵀ d B)]A, and the sum over channels of the 36 elementwise products is 36 matrix products
 * over [tiles, C] and [C, O].
 *
 * <p>NaN and infinity would spread over a tile here: every method tells whether all it made is finite, and if not the caller uses the direct convolution.
 * Large numbers that overflow on the way count as such.
 */
final class Winograd {
    private static final int PRODUCTS = WinogradTiles.PRODUCTS;
    private static final int SPAN = 6;
    private static final int FILTER = 3;
    private static final int UNIT = WinogradRoom.UNIT;
    /** Channels from which the multiplications saved outweigh the transforms. */
    private static final int LEAST_CHANNELS = 32;
    /** Outputs beyond the image's edge that are worth computing. */
    private static final double MOST_EXCESS = 1.6;

    private final CpuArithmetic backend;

    Winograd(CpuArithmetic backend) {
        this.backend = backend;
    }

    /** Whether transforming costs less than the multiplications that it saves. */
    static boolean pays(Images images) {
        return images.window().equals(Window.same(FILTER))
                && Math.min(images.channels(), images.outputs()) >= LEAST_CHANNELS
                && Math.max(images.channels(), images.outputs()) <= Raw.BLOCK
                && new WinogradTiles(images).excess() <= MOST_EXCESS;
    }

    /** Which way a filter is read: as it is, or turned by half a circle with inputs and outputs exchanged, as the input's gradient needs it. */
    enum Direction {
        FORWARD,
        INPUT_GRADIENT
    }

    /** The filter [3, 3, C, O] as the right sides of the products: [36, C, O], or [36, O, C] for the input's gradient. */
    CpuTensor filter(CpuTensor filter, Direction direction) {
        boolean turned = direction == Direction.INPUT_GRADIENT;
        CpuTensor read = turned ? backend.layout().transpose(filter, new int[] {0, 1, 3, 2}) : filter;
        int each = filter.size(2) * filter.size(3);
        CpuTensor products = backend.make(Shape.of(PRODUCTS, read.size(2), read.size(3)));
        backend.workers().split(each, UNIT, UNIT, (scratch, worker, from, to) -> {
            WinogradRoom room = scratch.winograd(1);
            for (int start = from; start < to; start += UNIT) {
                int n = Math.min(UNIT, to - start);
                for (int k = 0; k < FILTER; k++) {
                    for (int i = 0; i < FILTER; i++) {
                        int place = i * FILTER + k;
                        long weights = (long) (turned ? FILTER * FILTER - 1 - place : place) * each + start;
                        Raw.load(Raw.at(read.address(), weights), room.pixels[i], n);
                    }
                    WinogradLine.filter(room.pixels, room.column(k), n);
                }
                for (int i = 0; i < SPAN; i++) {
                    WinogradLine.filter(room.line(i), room.results, n);
                    for (int k = 0; k < SPAN; k++) {
                        Raw.store(room.results[k], Raw.at(products.address(), (long) (i * SPAN + k) * each + start), n);
                    }
                }
            }
        });
        if (turned) {
            read.close();
        }
        return products;
    }

    /** y ← act(x ⋆ filter + bias); returns whether all of it is finite. */
    boolean forward(Images images, long x, CpuTensor filter, @Nullable CpuTensor bias, Activation activation, long y) {
        AtomicBoolean finite = new AtomicBoolean(true);
        Bands bands = new Bands(images);
        backend.workers().split(bands.rows(), 1, bands.height, (scratch, worker, from, until) -> {
            for (int row = from; row < until && finite.get(); row += bands.height) {
                int rows = Math.min(bands.height, until - row);
                if (!bands.convolve(scratch, row, rows, x, images.channels(), filter, bias, activation, y)) {
                    finite.set(false);
                }
            }
        });
        return finite.get();
    }

    /**
     * The gradients that are not null of x and of the filter [3, 3, C, O], for the outputs' gradient delta; {@code turned}: the filter for the input's
     * gradient. Both go through a band of rows before the next one comes, so that delta is fetched from memory once. Returns whether all is finite.
     */
    boolean backward(
            Images images,
            long x,
            long delta,
            @Nullable CpuTensor turned,
            @Nullable CpuTensor input,
            @Nullable CpuTensor weights) {
        AtomicBoolean finite = new AtomicBoolean(true);
        Bands bands = new Bands(images);
        int in = images.channels();
        int out = images.outputs();
        long[] sums = new long[backend.workers().threads()];
        backend.workers().split(bands.rows(), 1, bands.height, (scratch, worker, from, until) -> {
            long sum = weights == null ? 0 : scratch.room("winograd filter", (long) PRODUCTS * in * out);
            for (int row = from; row < until && finite.get(); row += bands.height) {
                int rows = Math.min(bands.height, until - row);
                if (weights != null) {
                    bands.addFilterGradient(scratch, row, rows, x, in, delta, out, row == from, sum);
                }
                if (input != null
                        && !bands.convolve(
                                scratch, row, rows, delta, out, turned, null, Activation.NONE, input.address())) {
                    finite.set(false);
                }
            }
            sums[worker] = sum;
        });
        return finite.get() && (weights == null || gatherFilterGradient(sums, in * out, weights));
    }

    /** Rows of tiles that are worked on at once: some hundred tiles, fewer where there are few channels, so that both sides of the products stay in the caches. */
    private static final class Bands {
        private final WinogradTiles tiles;
        private final int height;

        Bands(Images images) {
            tiles = new WinogradTiles(images);
            int wanted = Math.max(images.channels(), images.outputs()) >= 128 ? 128 : 64;
            height = Math.max(1, wanted / tiles.across());
        }

        int rows() {
            return tiles.rows();
        }

        private static long left(Scratch scratch, long tiles, int channels) {
            return scratch.room("winograd left", PRODUCTS * tiles * channels);
        }

        private static long right(Scratch scratch, long tiles, int channels) {
            return scratch.room("winograd right", PRODUCTS * tiles * channels);
        }

        /** A band of the convolution with a filter [36, C, O]; returns whether all of it is finite. */
        boolean convolve(
                Scratch scratch,
                int row,
                int rows,
                long x,
                int channels,
                CpuTensor filter,
                @Nullable CpuTensor bias,
                Activation activation,
                long to) {
            int count = rows * tiles.across();
            int outputs = filter.size(2);
            long left = left(scratch, count, channels);
            long products = right(scratch, count, outputs);
            tiles.spreadInputs(scratch, x, channels, row, rows, left);
            BatchedProduct.multiply(
                    scratch,
                    new BatchedProduct.Form(PRODUCTS, false, count, outputs, channels, false),
                    left,
                    filter.address(),
                    products);
            return tiles.gatherOutputs(scratch, products, outputs, row, rows, bias, activation, to);
        }

        /** Sum [36, C, O], from nothing if {@code first}, of the products of a band's transformed inputs and output gradients. */
        void addFilterGradient(
                Scratch scratch, int row, int rows, long x, int in, long delta, int out, boolean first, long sum) {
            int count = rows * tiles.across();
            long left = left(scratch, count, in);
            long right = right(scratch, count, out);
            tiles.spreadInputs(scratch, x, in, row, rows, left);
            tiles.spreadOutputGradients(scratch, delta, out, row, rows, right);
            BatchedProduct.multiply(
                    scratch, new BatchedProduct.Form(PRODUCTS, true, in, out, count, !first), left, right, sum);
        }
    }

    private boolean gatherFilterGradient(long[] sums, int each, CpuTensor gradient) {
        AtomicBoolean finite = new AtomicBoolean(true);
        backend.workers().split(each, UNIT, UNIT, (scratch, worker, from, to) -> {
            WinogradRoom room = scratch.winograd(1);
            float[] marks = scratch.c;
            Arrays.fill(marks, 0, UNIT, 0f);
            for (int start = from; start < to; start += UNIT) {
                int n = Math.min(UNIT, to - start);
                for (int k = 0; k < SPAN; k++) {
                    for (int i = 0; i < SPAN; i++) {
                        add(scratch, sums, (long) (i * SPAN + k) * each + start, room.results[i], n);
                    }
                    WinogradLine.filterGradient(room.results, room.column(k), n);
                }
                for (int i = 0; i < FILTER; i++) {
                    WinogradLine.filterGradient(room.line(i), room.results, n);
                    for (int k = 0; k < FILTER; k++) {
                        BlockMath.mark(marks, room.results[k], n);
                        long place = (long) (i * FILTER + k) * each + start;
                        Raw.store(room.results[k], Raw.at(gradient.address(), place), n);
                    }
                }
            }
            if (!BlockMath.unmarked(marks, UNIT)) {
                finite.set(false);
            }
        });
        return finite.get();
    }

    /** to ← the sum over workers of what lies at a place of their sums; a worker without work has none. */
    private static void add(Scratch scratch, long[] sums, long place, float[] to, int n) {
        Raw.load(Raw.at(sums[0], place), to, n);
        for (int other = 1; other < sums.length && sums[other] != 0; other++) {
            Raw.load(Raw.at(sums[other], place), scratch.a, n);
            BlockMath.add(to, scratch.a, n);
        }
    }
}
