package org.assay.framework.layer;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.assay.framework.model.ModelContext;
import org.assay.framework.tensor.Shape;

/** The shape of a layer's weights. */
final class WeightShape {
    private WeightShape() {}

    /** @throws IllegalArgumentException naming the layer, where they are more than one tensor holds */
    static Shape of(ModelContext context, String layer, long... sizes) {
        double count = Arrays.stream(sizes).asDoubleStream().reduce(1, (a, b) -> a * b);
        if (count > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("model: layer '" + context.path() + layer + "' would have "
                    + Arrays.stream(sizes).mapToObj(Long::toString).collect(Collectors.joining(" x "))
                    + " weights, and a layer has " + Integer.MAX_VALUE
                    + " at most; make it, or what it takes in, smaller");
        }
        return Shape.of(Arrays.stream(sizes).mapToInt(Math::toIntExact).toArray());
    }
}
