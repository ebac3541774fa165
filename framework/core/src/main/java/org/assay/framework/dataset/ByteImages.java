package org.assay.framework.dataset;

import java.util.function.IntFunction;

/** Labelled images whose values are bytes, kept as bytes and scaled when read: value / full, so that 0..full becomes 0..1. */
final class ByteImages implements Split {
    private final byte[] values;
    private final byte[] labels;
    private final int width;
    private final float[] scaled = new float[256];
    private final IntFunction<String> names;

    /**
     * @param values images × width
     * @param names what an image is called, by its index
     */
    ByteImages(byte[] values, byte[] labels, int width, int full, IntFunction<String> names) {
        if (values.length != (long) labels.length * width) {
            throw new IllegalArgumentException(
                    values.length + " values do not make " + labels.length + " images of " + width);
        }
        this.values = values;
        this.labels = labels;
        this.width = width;
        this.names = names;
        for (int value = 0; value < 256; value++) {
            scaled[value] = value / (float) full;
        }
    }

    @Override
    public int size() {
        return labels.length;
    }

    @Override
    public Examples examples(int[] indices) {
        float[] features = new float[Math.multiplyExact(indices.length, width)];
        int[] chosen = new int[indices.length];
        int position = 0;
        for (int i = 0; i < indices.length; i++) {
            chosen[i] = label(indices[i]);
            int start = indices[i] * width;
            for (int j = 0; j < width; j++) {
                features[position++] = scaled[values[start + j] & 0xFF];
            }
        }
        return new Examples(indices.length, features, null, chosen, null);
    }

    @Override
    public String itemName(int index) {
        return names.apply(index);
    }

    @Override
    public int label(int index) {
        return labels[index];
    }

    @Override
    public int featureCount(int index) {
        return 1;
    }
}
