package org.assay.framework.augmentation;

import java.util.Arrays;
import org.assay.framework.dataset.Inputs;

/** Moves an image by whole pixels: y(r, c) = x(r + down, c + right), what lies outside being the nearest pixel of the edge, or 0. */
final class Translation {
    private Translation() {}

    static void apply(float[] images, int from, Inputs.Images shape, int down, int right, boolean repeatEdge) {
        if (down == 0 && right == 0) {
            return;
        }
        int channels = shape.channels();
        float[] before = Arrays.copyOfRange(images, from, from + shape.width());
        int at = from;
        for (int row = 0; row < shape.height(); row++) {
            int sourceRow = source(row + down, shape.height(), repeatEdge);
            for (int column = 0; column < shape.across(); column++) {
                int sourceColumn = source(column + right, shape.across(), repeatEdge);
                boolean outside = sourceRow < 0 || sourceColumn < 0;
                int source = (sourceRow * shape.across() + sourceColumn) * channels;
                for (int channel = 0; channel < channels; channel++) {
                    images[at++] = outside ? 0 : before[source + channel];
                }
            }
        }
    }

    /** The nearest inside, or −1 for outside. */
    private static int source(int position, int size, boolean repeatEdge) {
        if (position >= 0 && position < size) {
            return position;
        }
        return repeatEdge ? Math.max(0, Math.min(size - 1, position)) : -1;
    }
}
