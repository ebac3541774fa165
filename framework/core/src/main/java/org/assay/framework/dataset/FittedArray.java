package org.assay.framework.dataset;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * An array that a transform of data sets was fitted to, or that it goes by.
 *
 * @param path such as {@code pca/mean}; of the data set that is transformed, {@code of/pca/mean}, and so on inwards
 * @param made its values, row-major; asked for when a model is stored
 * @param single whether single precision holds them as they are used
 */
public record FittedArray(String path, Supplier<double[]> made, boolean single, int... shape) {
    public FittedArray(String path, double[] values, int... shape) {
        this(path, () -> values, false, shape);
    }

    public double[] values() {
        return made.get();
    }

    /** Of a transform and, inwards, of what it transforms. */
    public static List<FittedArray> of(List<FittedArray> own, Dataset inner) {
        return Stream.concat(
                        own.stream(),
                        inner.fitted().stream()
                                .map(one -> new FittedArray("of/" + one.path, one.made, one.single, one.shape)))
                .toList();
    }
}
