package org.assay.framework.descriptor;

import java.util.Optional;
import org.assay.framework.component.Declared;
import org.assay.framework.component.Parameter;
import org.assay.framework.dataset.Beforehand;
import org.assay.framework.dataset.DataException;
import org.assay.framework.dataset.Dataset;
import org.assay.framework.dataset.DatasetComponent;
import org.assay.framework.dataset.DatasetContext;
import org.assay.framework.dataset.DatasetTransform;
import org.assay.framework.dataset.Inputs;
import org.assay.framework.model.SplitFeatures;

/** Principal components of local features or vectors, as {@link PrincipalComponents} states them. */
@Declared(
        name = "pca",
        doc =
                "Another data set with its local features, or vectors, projected on their principal components, which are fitted to a sample of"
                        + " the training split: y = V (x - mean), divided by the deviations when whitened; projected whenever they are read.",
        reference = "K. Pearson 1901; Jegou and Chum 2012 (whitening)")
public record Pca(
        @Parameter(doc = "The data set whose features are projected.")
        DatasetComponent of,

        @Parameter(doc = "Components kept, those of the largest variance.", byDefault = "64", range = "[1, )")
        int dimensions,

        @Parameter(doc = "Whether each component is brought to variance 1.", byDefault = "false")
        boolean whiten,

        @Parameter(
                doc = "Features of the training split to fit to, drawn by seed.",
                byDefault = "50_000",
                range = "[2, )",
                unit = "features")
        int features)
        implements DatasetTransform {
    @Override
    public Optional<Inputs> inputs(Beforehand known) {
        return transformable(known).map(items -> ProjectedDataset.inputs(items, dimensions));
    }

    @Override
    public Optional<String> refusal(Inputs items) {
        return ProjectedDataset.refusal("pca", items);
    }

    @Override
    public Dataset create(DatasetContext context) {
        Dataset raw = items(context);
        float[] sample = SplitFeatures.ofTraining(raw).sample(features, context.stream("pca"));
        return ProjectedDataset.of(raw, fit(sample, raw.inputs().width()));
    }

    private PrincipalComponents fit(float[] sample, int width) {
        try {
            return PrincipalComponents.fit(sample, width, dimensions, whiten);
        } catch (IllegalArgumentException e) {
            throw new DataException("pca: " + e.getMessage(), e);
        }
    }
}
