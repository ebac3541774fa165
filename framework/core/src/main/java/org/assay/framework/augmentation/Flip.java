package org.assay.framework.augmentation;

import org.assay.framework.component.Declared;
import org.assay.framework.component.Parameter;
import org.assay.framework.dataset.Inputs;
import org.assay.framework.random.RandomStream;

/** Left becomes right. */
@Declared(name = "flip", doc = "Mirrors an image left to right, with a probability.")
public record Flip(
        @Parameter(doc = "how often", byDefault = "0.5", range = "[0, 1]")
        double probability) implements Augmentation {
    @Override
    public void apply(float[] images, int from, Inputs.Images shape, RandomStream stream) {
        if (stream.nextDouble() >= probability) {
            return;
        }
        int channels = shape.channels();
        for (int row = 0; row < shape.height(); row++) {
            int left = from + row * shape.across() * channels;
            int right = left + (shape.across() - 1) * channels;
            for (; left < right; left += channels, right -= channels) {
                for (int channel = 0; channel < channels; channel++) {
                    float moved = images[left + channel];
                    images[left + channel] = images[right + channel];
                    images[right + channel] = moved;
                }
            }
        }
    }
}
