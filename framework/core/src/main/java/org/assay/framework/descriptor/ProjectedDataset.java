package org.assay.framework.descriptor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assay.framework.dataset.Dataset;
import org.assay.framework.dataset.Examples;
import org.assay.framework.dataset.FittedArray;
import org.assay.framework.dataset.Inputs;
import org.assay.framework.dataset.MappedDataset;
import org.assay.framework.dataset.MappedSplit;

/** What data sets on principal components share. */
final class ProjectedDataset {
    private ProjectedDataset() {}

    /** Of items that are neither sets of local features nor vectors. */
    static Optional<String> refusal(String asker, Inputs items) {
        return items instanceof Inputs.Sets || items instanceof Inputs.Vectors
                ? Optional.empty()
                : Optional.of(asker + " projects local features or vectors, but the data set given as 'of' has " + items
                        + "; describe them first, such as by patches, dense-sift or mfcc");
    }

    /** The same items, projected when they are read. */
    static Dataset of(Dataset raw, PrincipalComponents components) {
        Projection projection = components.projection();
        int dimensions = components.dimensions();
        return new MappedDataset(
                raw, fitted(components), inputs(raw.inputs(), dimensions), split -> new MappedSplit(split) {
                    @Override
                    protected Examples map(int[] indices, Examples examples) {
                        return new Examples(
                                examples.count(),
                                projection.apply(examples.features()),
                                examples.offsets(),
                                examples.labels(),
                                examples.reals());
                    }
                });
    }

    /** Of so many dimensions: vectors of vectors, sets of sets. */
    static Inputs inputs(Inputs raw, int dimensions) {
        return raw instanceof Inputs.Vectors ? new Inputs.Vectors(dimensions) : new Inputs.Sets(dimensions);
    }

    private static List<FittedArray> fitted(PrincipalComponents components) {
        int dimensions = components.dimensions();
        List<FittedArray> arrays = new ArrayList<>();
        arrays.add(new FittedArray(PrincipalComponents.MEAN, components.mean(), components.width()));
        arrays.add(new FittedArray(
                PrincipalComponents.COMPONENTS, components.components(), dimensions, components.width()));
        components
                .variances()
                .ifPresent(values -> arrays.add(new FittedArray(PrincipalComponents.VARIANCES, values, dimensions)));
        return arrays;
    }
}
