package org.assay.framework.augmentation;

import java.util.Optional;
import org.assay.framework.component.Declared;
import org.assay.framework.component.Parameter;
import org.assay.framework.dataset.Inputs;
import org.assay.framework.random.RandomStream;

/**
 * Moves an image by a whole number of pixels in −n..n, each equally likely, down and across independently; the edge is repeated outward.
 */
@Declared(
        name = "shift",
        doc =
                "Moves an image down and across by whole pixels, each distance up to a bound equally likely; the edge is repeated outward.",
        choice = "the papers say shift alone; the authors' library moves by up to 10 % of the size, 3 of 32 pixels.")
public record Shift(
        @Parameter(doc = "the farthest an image is moved", range = "[1, 10_000]", unit = "pixels")
        int pixels) implements Augmentation {
    @Override
    public void apply(float[] images, int from, Inputs.Images shape, RandomStream stream) {
        int down = stream.nextInt(2 * pixels + 1) - pixels;
        int right = stream.nextInt(2 * pixels + 1) - pixels;
        Translation.apply(images, from, shape, down, right, true);
    }

    @Override
    public Optional<String> refuses(Inputs.Images shape) {
        return pixels < Math.min(shape.height(), shape.across())
                ? Optional.empty()
                : Optional.of("shift by " + pixels + " pixels can leave nothing of " + shape + "; lower 'pixels'");
    }
}
