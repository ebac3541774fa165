package org.assay.framework.dataset;

import org.assay.framework.random.RandomStream;

/** Images read as sequences of one pixel, of as many numbers as channels, a step: pooled to means of squares, then in one order for all images. */
final class PixelSequences implements Split {
    private final Split images;
    private final Inputs.Images image;
    private final int pooling;
    private final int[] order;

    /** @param order which pixel of the pooled image each step reads */
    PixelSequences(Split images, Inputs.Images image, int pooling, int[] order) {
        this.images = images;
        this.image = image;
        this.pooling = pooling;
        this.order = order;
    }

    /** Row by row, or permuted by a seed. */
    static int[] order(int pixels, java.util.Optional<Integer> permutation) {
        if (permutation.isPresent()) {
            return RandomStream.of(permutation.get(), "dataset", "pixel order", 0)
                    .permutation(pixels);
        }
        int[] order = new int[pixels];
        java.util.Arrays.setAll(order, i -> i);
        return order;
    }

    @Override
    public int size() {
        return images.size();
    }

    @Override
    public Examples examples(int[] indices) {
        return sequences(indices, images.examples(indices));
    }

    @Override
    public Examples trainingExamples(int[] indices, long step) {
        return sequences(indices, images.trainingExamples(indices, step));
    }

    private Examples sequences(int[] indices, Examples found) {
        int steps = order.length;
        int channels = image.channels();
        float[] values = new float[Math.multiplyExact(indices.length, steps * channels)];
        int[] offsets = new int[indices.length + 1];
        int position = 0;
        for (int i = 0; i < indices.length; i++) {
            offsets[i + 1] = (i + 1) * steps;
            for (int t = 0; t < steps; t++) {
                for (int channel = 0; channel < channels; channel++) {
                    values[position++] = pooled(found.features(), i * image.width(), order[t], channel);
                }
            }
        }
        return new Examples(indices.length, values, offsets, found.labels(), found.reals());
    }

    private float pooled(float[] pixels, int start, int at, int channel) {
        int columns = image.across() / pooling;
        int row = at / columns * pooling;
        int column = at % columns * pooling;
        float sum = 0;
        for (int y = row; y < row + pooling; y++) {
            for (int x = column; x < column + pooling; x++) {
                sum += pixels[start + (y * image.across() + x) * image.channels() + channel];
            }
        }
        return sum / (pooling * pooling);
    }

    @Override
    public String itemName(int index) {
        return images.itemName(index);
    }

    @Override
    public int label(int index) {
        return images.label(index);
    }

    @Override
    public int featureCount(int index) {
        return order.length;
    }
}
