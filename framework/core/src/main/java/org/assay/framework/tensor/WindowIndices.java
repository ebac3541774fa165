package org.assay.framework.tensor;

/**
 * For every window of every image, in the row-major order of the output, the row of each pixel under it in the image folded to
 * [B·H·W, C]; −1 for a position outside the image.
 */
record WindowIndices(int windows, int positions, int[] rows) {

    static WindowIndices of(Shape images, Window window) {
        int height = images.size(1);
        int width = images.size(2);
        int outputHeight = window.outputHeight(height);
        int outputWidth = window.outputWidth(width);
        int windows = images.size(0) * outputHeight * outputWidth;
        int positions = window.height() * window.width();
        int[] rows = new int[Math.multiplyExact(windows, positions)];
        int next = 0;
        for (int image = 0; image < images.size(0); image++) {
            for (int top = 0; top < outputHeight; top++) {
                for (int left = 0; left < outputWidth; left++) {
                    for (int i = 0; i < window.height(); i++) {
                        int y = top * window.stride() - window.padding() + i;
                        for (int j = 0; j < window.width(); j++) {
                            int x = left * window.stride() - window.padding() + j;
                            boolean inside = y >= 0 && y < height && x >= 0 && x < width;
                            rows[next++] = inside ? (image * height + y) * width + x : -1;
                        }
                    }
                }
            }
        }
        return new WindowIndices(windows, positions, rows);
    }

    Tensor tensor(Backend backend) {
        return backend.integers(Shape.of(rows.length), rows);
    }

    /** As {@link #tensor}, with another index for the positions outside. */
    Tensor tensor(Backend backend, int outside) {
        int[] replaced = rows.clone();
        for (int i = 0; i < replaced.length; i++) {
            if (replaced[i] < 0) {
                replaced[i] = outside;
            }
        }
        return backend.integers(Shape.of(replaced.length), replaced);
    }

    /** 1 / (positions inside the image) for each window; infinite where there are none. */
    double[] inverseCounts() {
        double[] inverse = new double[windows];
        for (int w = 0; w < windows; w++) {
            int inside = 0;
            for (int p = 0; p < positions; p++) {
                inside += rows[w * positions + p] >= 0 ? 1 : 0;
            }
            inverse[w] = 1.0 / inside;
        }
        return inverse;
    }
}
