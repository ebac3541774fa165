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
    private static final int TILE = 4;
    private static final int PRODUCTS = 36;
    /** Elements of the arrays that are transformed at once: long enough for vector loops. */
    private static final int UNIT = 512;

    private final CpuBackend backend;

    Winograd(CpuBackend backend) {
        this.backend = backend;
    }

    /** Whether transforming costs less than the multiplications that it saves. */
    static boolean pays(Images images) {
        long padded = (long) TILE * TILE * tilesDown(images) * tilesAcross(images);
        return images.window().equals(Window.same(3))
                && images.channels() >= 64
                && images.outputs() >= 64
                && images.channels() <= Raw.BLOCK
                && images.outputs() <= Raw.BLOCK
                && padded * 5 <= 8L * images.height() * images.width();
    }

    private static int tilesDown(Images images) {
        return (images.height() + TILE - 1) / TILE;
    }

    private static int tilesAcross(Images images) {
        return (images.width() + TILE - 1) / TILE;
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
            WinogradTransform.Room room = scratch.winograd();
            for (int i = from; i < to; i += UNIT) {
                int n = Math.min(UNIT, to - i);
                for (int k = 0; k < 9; k++) {
                    Raw.load(Raw.at(read.address(), (long) (turned ? 8 - k : k) * each + i), room.x[k], n);
                }
                WinogradTransform.FILTER.apply(room.x, room.between, room.y, n);
                for (int k = 0; k < PRODUCTS; k++) {
                    Raw.store(room.y[k], Raw.at(products.address(), (long) k * each + i), n);
                }
            }
        });
        if (turned) {
            read.close();
        }
        return products;
    }

    /** to ← act(x ⋆ filter + bias) for images whose channels are x's; returns whether all of it is finite. */
    boolean run(Images images, long x, CpuTensor filter, @Nullable CpuTensor bias, Activation activation, long to) {
        AtomicBoolean finite = new AtomicBoolean(true);
        int group = group(images);
        backend.workers().split(images.images(), 1, (scratch, worker, from, until) -> {
            for (int image = from; image < until && finite.get(); image += group) {
                Images some = images.group(Math.min(group, until - image));
                int tiles = tiles(some);
                long left = scratch.room("winograd left", (long) PRODUCTS * tiles * images.channels());
                long product = scratch.room("winograd product", (long) PRODUCTS * tiles * images.outputs());
                spread(
                        scratch,
                        WinogradTransform.INPUT,
                        some,
                        images.channels(),
                        Raw.at(x, image * images.inputCount()),
                        left);
                for (int k = 0; k < PRODUCTS; k++) {
                    OneDnn.multiply(
                            scratch,
                            false,
                            false,
                            tiles,
                            images.outputs(),
                            images.channels(),
                            Raw.at(left, (long) k * tiles * images.channels()),
                            images.channels(),
                            Raw.at(filter.address(), (long) k * images.channels() * images.outputs()),
                            images.outputs(),
                            0f,
                            Raw.at(product, (long) k * tiles * images.outputs()),
                            images.outputs());
                }
                if (!gather(scratch, some, product, bias, activation, Raw.at(to, image * images.outputCount()))) {
                    finite.set(false);
                }
            }
        });
        return finite.get();
    }

    /** The filter's gradient [3, 3, C, O] for inputs x and the outputs' gradient delta; returns whether all of it is finite. */
    boolean filterGradient(Images images, long x, long delta, CpuTensor gradient) {
        int in = images.channels();
        int out = images.outputs();
        int each = in * out;
        int group = group(images);
        long[] sums = new long[backend.workers().threads()];
        backend.workers().split(images.images(), 1, (scratch, worker, from, until) -> {
            long sum = scratch.room("winograd filter", (long) PRODUCTS * each);
            for (int image = from; image < until; image += group) {
                Images some = images.group(Math.min(group, until - image));
                int tiles = tiles(some);
                long left = scratch.room("winograd left", (long) PRODUCTS * tiles * in);
                long right = scratch.room("winograd product", (long) PRODUCTS * tiles * out);
                spread(scratch, WinogradTransform.INPUT, some, in, Raw.at(x, image * images.inputCount()), left);
                spread(
                        scratch,
                        WinogradTransform.OUTPUT_GRADIENT,
                        some,
                        out,
                        Raw.at(delta, image * images.outputCount()),
                        right);
                for (int k = 0; k < PRODUCTS; k++) {
                    OneDnn.multiply(
                            scratch,
                            true,
                            false,
                            in,
                            out,
                            tiles,
                            Raw.at(left, (long) k * tiles * in),
                            in,
                            Raw.at(right, (long) k * tiles * out),
                            out,
                            image == from ? 0f : 1f,
                            Raw.at(sum, (long) k * each),
                            out);
                }
            }
            sums[worker] = sum;
        });
        AtomicBoolean finite = new AtomicBoolean(true);
        backend.workers().split(each, UNIT, UNIT, (scratch, worker, from, to) -> {
            WinogradTransform.Room room = scratch.winograd();
            float[] marks = scratch.c;
            Arrays.fill(marks, 0, UNIT, 0f);
            for (int i = from; i < to; i += UNIT) {
                int n = Math.min(UNIT, to - i);
                for (int k = 0; k < PRODUCTS; k++) {
                    long place = (long) k * each + i;
                    Raw.load(Raw.at(sums[0], place), room.x[k], n);
                    for (int other = 1; other < sums.length && sums[other] != 0; other++) {
                        Raw.load(Raw.at(sums[other], place), room.y[0], n);
                        BlockMath.add(room.x[k], room.y[0], n);
                    }
                }
                WinogradTransform.FILTER_GRADIENT.apply(room.x, room.between, room.y, n);
                for (int k = 0; k < 9; k++) {
                    BlockMath.mark(marks, room.y[k], n);
                    Raw.store(room.y[k], Raw.at(gradient.address(), (long) k * each + i), n);
                }
            }
            if (!BlockMath.unmarked(marks, UNIT)) {
                finite.set(false);
            }
        });
        return finite.get();
    }

    private static int tiles(Images images) {
        return images.images() * tilesDown(images) * tilesAcross(images);
    }

    /** Images at once: some hundred tiles, fewer where there are few channels, so that both sides of the products stay in the caches. */
    private static int group(Images images) {
        int wanted = Math.max(images.channels(), images.outputs()) >= 128 ? 128 : 64;
        return Math.max(1, wanted / tiles(images.group(1)));
    }

    /** Transforms pixels of images [.., H, W, channels], 0 around them, to the sides of the products: [36, tiles, channels]. */
    private static void spread(
            Scratch scratch, WinogradTransform transform, Images images, int channels, long from, long to) {
        int size = transform.from();
        int before = size == TILE ? 0 : 1;
        int across = tilesAcross(images);
        int each = tilesDown(images) * across;
        int tiles = tiles(images);
        int atOnce = Math.max(1, UNIT / channels);
        WinogradTransform.Room room = scratch.winograd();
        for (int first = 0; first < tiles; first += atOnce) {
            int count = Math.min(atOnce, tiles - first);
            for (int t = 0; t < count; t++) {
                int image = (first + t) / each;
                int top = (first + t) % each / across * TILE - before;
                int left = (first + t) % across * TILE - before;
                int place = t * channels;
                for (int k = 0; k < size * size; k++) {
                    int row = top + k / size;
                    int column = left + k % size;
                    if (row < 0 || row >= images.height() || column < 0 || column >= images.width()) {
                        Arrays.fill(room.x[k], place, place + channels, 0f);
                    } else {
                        long pixel = ((long) image * images.height() + row) * images.width() + column;
                        Raw.load(Raw.at(from, pixel * channels), room.x[k], place, channels);
                    }
                }
            }
            transform.apply(room.x, room.between, room.y, count * channels);
            for (int k = 0; k < PRODUCTS; k++) {
                Raw.store(room.y[k], Raw.at(to, ((long) k * tiles + first) * channels), count * channels);
            }
        }
    }

    /** Transforms the products [36, tiles, O] to images; returns whether all were finite before the activation. */
    private static boolean gather(
            Scratch scratch, Images images, long from, @Nullable CpuTensor bias, Activation activation, long to) {
        int channels = images.outputs();
        int across = tilesAcross(images);
        int each = tilesDown(images) * across;
        int tiles = tiles(images);
        int atOnce = Math.max(1, UNIT / channels);
        WinogradTransform.Room room = scratch.winograd();
        float[] biases = scratch.b;
        for (int t = 0; bias != null && t < atOnce; t++) {
            Raw.load(bias.address(), biases, t * channels, channels);
        }
        float[] marks = scratch.c;
        Arrays.fill(marks, 0f);
        for (int first = 0; first < tiles; first += atOnce) {
            int count = Math.min(atOnce, tiles - first);
            int n = count * channels;
            for (int k = 0; k < PRODUCTS; k++) {
                Raw.load(Raw.at(from, ((long) k * tiles + first) * channels), room.x[k], n);
            }
            WinogradTransform.OUTPUT.apply(room.x, room.between, room.y, n);
            for (int k = 0; k < TILE * TILE; k++) {
                float[] y = room.y[k];
                if (bias != null) {
                    BlockMath.add(y, biases, n);
                }
                BlockMath.mark(marks, y, n);
                if (activation == Activation.RELU) {
                    BlockMath.relu(y, n);
                }
            }
            for (int t = 0; t < count; t++) {
                int image = (first + t) / each;
                int top = (first + t) % each / across * TILE;
                int left = (first + t) % across * TILE;
                for (int row = top; row < Math.min(top + TILE, images.height()); row++) {
                    for (int column = left; column < Math.min(left + TILE, images.width()); column++) {
                        long pixel = ((long) image * images.height() + row) * images.width() + column;
                        float[] y = room.y[(row - top) * TILE + column - left];
                        Raw.store(y, t * channels, Raw.at(to, pixel * channels), channels);
                    }
                }
            }
        }
        return BlockMath.unmarked(marks, marks.length);
    }
}
