package org.assay.framework.dataset;

import java.util.List;
import java.util.stream.Stream;

/**
 * An array that a transform of data sets was fitted to.
 *
 * @param path such as {@code pca/mean}; of the data set that is transformed, {@code of/pca/mean}, and so on inwards
 * @param values row-major
 */
public record FittedArray(String path, double[] values, int... shape) {
    /** Of a transform and, inwards, of what it transforms. */
    public static List<FittedArray> of(List<FittedArray> own, Dataset inner) {
        return Stream.concat(
                        own.stream(),
                        inner.fitted().stream().map(one -> new FittedArray("of/" + one.path, one.values, one.shape)))
                .toList();
    }
}
