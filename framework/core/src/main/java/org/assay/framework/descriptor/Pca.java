package org.assay.framework.descriptor;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assay.framework.component.Declared;
import org.assay.framework.component.Parameter;
import org.assay.framework.dataset.DataDirectory;
import org.assay.framework.dataset.DataException;
import org.assay.framework.dataset.Dataset;
import org.assay.framework.dataset.DatasetComponent;
import org.assay.framework.dataset.DatasetContext;
import org.assay.framework.dataset.Examples;
import org.assay.framework.dataset.FittedArray;
import org.assay.framework.dataset.Inputs;
import org.assay.framework.dataset.MappedDataset;
import org.assay.framework.dataset.MappedSplit;
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
        implements DatasetComponent {
    /** The names of what is fitted, in exported models. */
    public static final String MEAN = "pca/mean";

    /** Eigenvectors, dimensions x width. */
    public static final String COMPONENTS = "pca/components";

    /** Eigenvalues where they whiten: scikit-learn's explained_variance_. */
    public static final String VARIANCES = "pca/whitening-variance";

    @Override
    public List<Path> files(DataDirectory directory) {
        return of.files(directory);
    }

    @Override
    public Dataset create(DatasetContext context) {
        Dataset raw = of.create(context);
        boolean sets = raw.inputs() instanceof Inputs.Sets;
        int width = raw.inputs().width();
        if (!sets && !(raw.inputs() instanceof Inputs.Vectors)) {
            throw new DataException("pca projects local features or vectors, but the data set given as 'of' has "
                    + raw.inputs() + "; describe them first, such as by patches, dense-sift or mfcc");
        }
        float[] sample = SplitFeatures.ofTraining(raw).sample(features, context.stream("pca"));
        PrincipalComponents components = fit(sample, width);
        Projection projection = components.projection();
        return new MappedDataset(
                raw,
                fitted(components),
                sets ? new Inputs.Sets(dimensions) : new Inputs.Vectors(dimensions),
                split -> new MappedSplit(split) {
                    @Override
                    protected Examples map(int[] indices, Examples examples) {
                        return new Examples(
                                examples.count(),
                                projection.project(examples.features()),
                                examples.offsets(),
                                examples.labels(),
                                examples.reals());
                    }
                });
    }

    private static List<FittedArray> fitted(PrincipalComponents components) {
        int dimensions = components.dimensions();
        List<FittedArray> arrays = new ArrayList<>();
        arrays.add(new FittedArray(MEAN, components.mean(), components.width()));
        arrays.add(new FittedArray(COMPONENTS, components.components(), dimensions, components.width()));
        components.variances().ifPresent(values -> arrays.add(new FittedArray(VARIANCES, values, dimensions)));
        return arrays;
    }

    private PrincipalComponents fit(float[] sample, int width) {
        try {
            return PrincipalComponents.fit(sample, width, dimensions, whiten);
        } catch (IllegalArgumentException e) {
            throw new DataException("pca: " + e.getMessage(), e);
        }
    }
}
