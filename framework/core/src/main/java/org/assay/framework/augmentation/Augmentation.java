package org.assay.framework.augmentation;

import java.util.Optional;
import org.assay.framework.component.Component;
import org.assay.framework.component.Family;
import org.assay.framework.dataset.Inputs;
import org.assay.framework.random.RandomStream;

/** A random change of a training image that leaves its class as it is. */
public interface Augmentation extends Component {
    Family<Augmentation> FAMILY = new Family<>(
            "augmentation", Augmentation.class, "How a training image is changed at random each time it is looked at.");

    /**
     * Changes one image in place.
     *
     * @param images several images, each height × across × channels, row-major, channels innermost; the one changed begins at {@code from}
     * @param stream of this image at this step alone
     */
    void apply(float[] images, int from, Inputs.Images shape, RandomStream stream);

    /** Why images of this shape cannot be changed so, and what to do; empty when they can. */
    default Optional<String> refuses(Inputs.Images shape) {
        return Optional.empty();
    }
}
