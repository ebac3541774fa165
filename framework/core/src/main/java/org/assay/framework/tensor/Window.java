package org.assay.framework.tensor;

/**
 * The geometry of a convolution or pooling: height and width of the window, stride, and zeros (for pooling: nothing) added on every
 * side. Output height = ⌊(H + 2·padding − height) / stride⌋ + 1, width likewise.
 */
public record Window(int height, int width, int stride, int padding) {
    public Window {
        if (height < 1 || width < 1 || stride < 1 || padding < 0 || padding >= Math.max(height, width)) {
            throw new IllegalArgumentException("height, width and stride must be at least 1, padding in [0, size): "
                    + height + "x" + width + ", stride " + stride + ", padding " + padding);
        }
    }

    /** A square window that keeps the size of its input at stride 1: padding (size − 1)/2, for odd sizes. */
    public static Window same(int size) {
        return new Window(size, size, 1, (size - 1) / 2);
    }

    /** Square tiles side by side: stride = size, no padding. */
    public static Window tiles(int size) {
        return new Window(size, size, size, 0);
    }

    public int outputHeight(int inputHeight) {
        return output(inputHeight, height);
    }

    public int outputWidth(int inputWidth) {
        return output(inputWidth, width);
    }

    private int output(int input, int size) {
        int reach = input + 2 * padding - size;
        if (reach < 0) {
            throw new IllegalArgumentException(
                    "a window of " + size + " does not fit an input of " + input + " with padding " + padding);
        }
        return reach / stride + 1;
    }
}
