package org.assay.framework.descriptor;

import java.util.Arrays;
import java.util.List;
import org.assay.framework.dataset.Inputs;

/**
 * SIFT descriptors of 4 × 4 bins and 8 orientations on a grid, upright, by the conventions of VLFeat's dsift: gradients by central differences (one-sided at
 * borders) of the grey image; each pixel's magnitude shared linearly between the two nearest orientations, and between bins by triangles as wide as
 * two bins; planes of orientations go on beyond borders as they end; unit length, cut at 0.2, unit length again. A descriptor stands wherever
 * the centres of its bins lie within the image: those of the first bin at multiples of the step, row by row. Numbers are laid out orientation
 * first, then across, then down.
 *
 * <p>Colour becomes grey as 0.299 R + 0.587 G + 0.114 B (ITU-R BT.601). Several sizes follow one another, each with its own grid. Choice: the image
 * is not smoothed before.
 */
record SiftGrid(Inputs.Images image, int step, List<Integer> sizes, SiftWindow window, boolean root)
        implements LocalDescriptor {
    private static final int BINS = 4;
    private static final int ORIENTATIONS = 8;
    static final int WIDTH = BINS * BINS * ORIENTATIONS;
    private static final float CUT = 0.2f;
    /** Keeps the length of a descriptor of nothing from 0: VLFeat's, the spacing of single precision at 1. */
    private static final float EPSILON = 0x1p-23f;

    @Override
    public int width() {
        return WIDTH;
    }

    private int along(int pixels, int size) {
        int range = pixels - 1 - (BINS - 1) * size;
        return range < 0 ? 0 : range / step + 1;
    }

    @Override
    public int most(int length) {
        return sizes.stream()
                .mapToInt(size -> along(image.height(), size) * along(image.across(), size))
                .sum();
    }

    @Override
    public int count(float[] values, int start, int length) {
        return most(length);
    }

    @Override
    public boolean constantCount() {
        return true;
    }

    @Override
    public String identity() {
        return "dense-sift@1 image=" + image + " step=" + step + " sizes=" + sizes + " window=" + window + " root="
                + root;
    }

    @Override
    public int describe(float[] values, int start, int length, float[] features, int position) {
        float[] planes = orientations(grey(values, start));
        int at = position;
        for (int size : sizes) {
            at = describe(planes, size, features, at);
        }
        return (at - position) / WIDTH;
    }

    private float[] grey(float[] values, int start) {
        int pixels = image.height() * image.across();
        if (image.channels() == 1) {
            return Arrays.copyOfRange(values, start, start + pixels);
        }
        float[] grey = new float[pixels];
        for (int i = 0; i < pixels; i++) {
            int from = start + 3 * i;
            grey[i] = (float) (0.299 * values[from] + 0.587 * values[from + 1] + 0.114 * values[from + 2]);
        }
        return grey;
    }

    /** ORIENTATIONS planes of height × across. */
    private float[] orientations(float[] grey) {
        int across = image.across();
        int height = image.height();
        float[] planes = new float[ORIENTATIONS * grey.length];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < across; x++) {
                int at = y * across + x;
                float dx = difference(grey, at, x, across, 1);
                float dy = difference(grey, at, y, height, across);
                double magnitude = Math.sqrt((double) dx * dx + (double) dy * dy);
                double angle = Math.atan2(dy, dx) * (ORIENTATIONS / (2 * Math.PI));
                double turned = angle < 0 ? angle + ORIENTATIONS : angle;
                int first = (int) turned;
                double share = turned - first;
                planes[(first % ORIENTATIONS) * grey.length + at] += (float) ((1 - share) * magnitude);
                planes[((first + 1) % ORIENTATIONS) * grey.length + at] += (float) (share * magnitude);
            }
        }
        return planes;
    }

    private static float difference(float[] grey, int at, int place, int places, int stride) {
        if (places == 1) {
            return 0;
        }
        if (place == 0) {
            return grey[at + stride] - grey[at];
        }
        return place == places - 1 ? grey[at] - grey[at - stride] : 0.5f * (grey[at + stride] - grey[at - stride]);
    }

    private int describe(float[] planes, int size, float[] features, int position) {
        int across = image.across();
        int height = image.height();
        int rows = along(height, size);
        int columns = along(across, size);
        float[] line = new float[across];
        float[][] kernels = new float[BINS][];
        Arrays.setAll(kernels, bin -> window.kernel(size, bin, BINS));
        for (int orientation = 0; orientation < ORIENTATIONS; orientation++) {
            int plane = orientation * height * across;
            for (int down = 0; down < BINS; down++) {
                for (int row = 0; row < rows; row++) {
                    gather(planes, plane, row * step + down * size, kernels[down], line);
                    for (int right = 0; right < BINS; right++) {
                        int bin = orientation + ORIENTATIONS * (right + BINS * down);
                        for (int column = 0; column < columns; column++) {
                            features[position + (row * columns + column) * WIDTH + bin] =
                                    sum(line, column * step + right * size, kernels[right]);
                        }
                    }
                }
            }
        }
        int end = position + rows * columns * WIDTH;
        for (int at = position; at < end; at += WIDTH) {
            normalise(features, at);
        }
        return end;
    }

    /** A row of a plane, smoothed down the columns. */
    private void gather(float[] planes, int plane, int y, float[] kernel, float[] line) {
        int across = image.across();
        Arrays.fill(line, 0);
        for (int i = 0; i < kernel.length; i++) {
            int from = plane + clamp(y + i - kernel.length / 2, image.height()) * across;
            for (int x = 0; x < across; x++) {
                line[x] += kernel[i] * planes[from + x];
            }
        }
    }

    private static float sum(float[] line, int x, float[] kernel) {
        float sum = 0;
        for (int i = 0; i < kernel.length; i++) {
            sum += kernel[i] * line[clamp(x + i - kernel.length / 2, line.length)];
        }
        return sum;
    }

    private static int clamp(int place, int places) {
        return Math.max(0, Math.min(places - 1, place));
    }

    private void normalise(float[] features, int from) {
        unit(features, from);
        for (int i = from; i < from + WIDTH; i++) {
            features[i] = Math.min(features[i], CUT);
        }
        unit(features, from);
        if (root) {
            double total = EPSILON;
            for (int i = from; i < from + WIDTH; i++) {
                total += features[i];
            }
            for (int i = from; i < from + WIDTH; i++) {
                features[i] = (float) Math.sqrt(features[i] / total);
            }
        }
    }

    private static void unit(float[] features, int from) {
        double squares = 0;
        for (int i = from; i < from + WIDTH; i++) {
            squares += features[i] * features[i];
        }
        float length = (float) Math.sqrt(squares) + EPSILON;
        for (int i = from; i < from + WIDTH; i++) {
            features[i] /= length;
        }
    }
}
