package org.assay.framework.descriptor;

import java.util.Arrays;
import org.assay.framework.dataset.Inputs;

/**
 * The patches of an image at every position (i·stride, j·stride) where a whole patch fits, in row-major order of their positions:
 * ⌊(height − size)/stride + 1⌋ × ⌊(across − size)/stride + 1⌋ of them, of size × size × channels numbers.
 */
record PatchGrid(Inputs.Images image, int size, int stride, Normalisation normalise, EmptyPatches empty)
        implements LocalDescriptor {
    @Override
    public int width() {
        return Math.multiplyExact(Math.multiplyExact(size, size), image.channels());
    }

    @Override
    public int most(int length) {
        return down() * across();
    }

    private int down() {
        return (image.height() - size) / stride + 1;
    }

    private int across() {
        return (image.across() - size) / stride + 1;
    }

    @Override
    public boolean constantCount() {
        return empty == EmptyPatches.KEEP;
    }

    @Override
    public int count(float[] values, int start, int length) {
        if (empty == EmptyPatches.KEEP) {
            return most(length);
        }
        int count = 0;
        for (int i = 0; i < down(); i++) {
            for (int j = 0; j < across(); j++) {
                count += zero(values, start, i * stride, j * stride) ? 0 : 1;
            }
        }
        return Math.max(1, count);
    }

    @Override
    public int describe(float[] values, int start, int length, float[] features, int position) {
        int width = width();
        int row = size * image.channels();
        int line = image.across() * image.channels();
        int count = 0;
        for (int i = 0; i < down(); i++) {
            for (int j = 0; j < across(); j++) {
                if (empty == EmptyPatches.KEEP || !zero(values, start, i * stride, j * stride)) {
                    int to = position + count * width;
                    for (int dy = 0; dy < size; dy++) {
                        int from = start + (i * stride + dy) * line + j * stride * image.channels();
                        System.arraycopy(values, from, features, to + dy * row, row);
                    }
                    normalise.apply(features, to, width);
                    count++;
                }
            }
        }
        if (count == 0) {
            Arrays.fill(features, position, position + width, 0);
            return 1;
        }
        return count;
    }

    private boolean zero(float[] values, int start, int y, int x) {
        int row = size * image.channels();
        for (int dy = 0; dy < size; dy++) {
            int from = start + ((y + dy) * image.across() + x) * image.channels();
            for (int i = from; i < from + row; i++) {
                if (values[i] != 0) {
                    return false;
                }
            }
        }
        return true;
    }
}
