package org.assay.framework.cpu;

/** Maximum pooling of one image by the letter of its rule: NaN counts as largest, the first of equals wins. */
final class ExactMaximum {
    private ExactMaximum() {}

    static void forward(Images images, long source, long target) {
        for (int row = 0; row < images.outputHeight(); row++) {
            for (int column = 0; column < images.outputWidth(); column++) {
                for (int channel = 0; channel < images.channels(); channel++) {
                    long found = find(images, source, row, column, channel);
                    Raw.putFloat(output(images, target, row, column, channel), Raw.getFloat(Raw.at(source, found)));
                }
            }
        }
    }

    static void backward(Images images, long source, long upstream, long target) {
        Raw.zero(target, images.inputCount());
        for (int row = 0; row < images.outputHeight(); row++) {
            for (int column = 0; column < images.outputWidth(); column++) {
                for (int channel = 0; channel < images.channels(); channel++) {
                    long at = Raw.at(target, find(images, source, row, column, channel));
                    float slope = Raw.getFloat(output(images, upstream, row, column, channel));
                    Raw.putFloat(at, Raw.getFloat(at) + slope);
                }
            }
        }
    }

    private static long output(Images images, long address, int row, int column, int channel) {
        return Raw.at(address, ((long) row * images.outputWidth() + column) * images.channels() + channel);
    }

    /** The element of the image where a window's maximum is. */
    private static long find(Images images, long source, int row, int column, int channel) {
        int top = row * images.window().stride() - images.window().padding();
        int left = column * images.window().stride() - images.window().padding();
        long best = -1;
        float largest = 0;
        for (int i = Math.max(0, top);
                i < Math.min(images.height(), top + images.window().height());
                i++) {
            for (int j = Math.max(0, left);
                    j < Math.min(images.width(), left + images.window().width());
                    j++) {
                long at = ((long) i * images.width() + j) * images.channels() + channel;
                float value = Raw.getFloat(Raw.at(source, at));
                if (best < 0 || value > largest || (Float.isNaN(value) && !Float.isNaN(largest))) {
                    best = at;
                    largest = value;
                }
            }
        }
        return best;
    }
}
