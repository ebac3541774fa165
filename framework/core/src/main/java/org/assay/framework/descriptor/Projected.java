package org.assay.framework.descriptor;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assay.framework.component.Checks;
import org.assay.framework.component.Declared;
import org.assay.framework.component.Parameter;
import org.assay.framework.dataset.Beforehand;
import org.assay.framework.dataset.DataDirectory;
import org.assay.framework.dataset.DataException;
import org.assay.framework.dataset.Dataset;
import org.assay.framework.dataset.DatasetComponent;
import org.assay.framework.dataset.DatasetContext;
import org.assay.framework.dataset.DatasetTransform;
import org.assay.framework.dataset.Inputs;
import org.assay.framework.npy.NpyException;

/** Principal components that files give, where {@link Pca} fits them. */
@Declared(
        name = "projected",
        doc =
                "Another data set with its local features, or vectors, on principal components that .npy files give, such as scikit-learn's:"
                        + " y = V (x - mean), divided by the roots of the variances where they are given; projected whenever they are read.",
        reference = "K. Pearson 1901; Jegou and Chum 2012 (whitening)")
public record Projected(
        @Parameter(doc = "The data set whose features are projected.")
        DatasetComponent of,

        @Parameter(doc = "The file of the mean, D numbers, relative to the experiment file or a data directory.")
        String mean,

        @Parameter(doc = "The file of the components, K x D.")
        String components,

        @Parameter(
                doc = "The file of the K variances (explained_variance_) of components that whiten; none: they do not.",
                byDefault = "none")
        Optional<String> whiteningVariance)
        implements DatasetTransform {
    @Override
    public void check(Checks checks) {
        requirePath(checks, "mean", mean);
        requirePath(checks, "components", components);
        whiteningVariance.ifPresent(path -> requirePath(checks, "whitening-variance", path));
    }

    private static void requirePath(Checks checks, String parameter, String path) {
        DataDirectory.fault(path).ifPresent(fault -> checks.require(false, parameter, fault, DataDirectory.PATH_MEND));
    }

    @Override
    public List<Path> files(DataDirectory directory) {
        List<Path> files = new ArrayList<>(DatasetTransform.super.files(directory));
        files.add(directory.written(mean));
        files.add(directory.written(components));
        whiteningVariance.map(directory::written).ifPresent(files::add);
        return files;
    }

    @Override
    public Optional<String> refusal(Inputs items) {
        return ProjectedDataset.refusal("projected", items);
    }

    @Override
    public Optional<Inputs> inputs(Beforehand known) {
        try {
            int dimensions = read(known.directory()).dimensions();
            return transformable(known).map(items -> ProjectedDataset.inputs(items, dimensions));
        } catch (DataException e) {
            return Optional.empty();
        }
    }

    @Override
    public void checkBefore(Beforehand known, Checks checks) {
        DatasetTransform.super.checkBefore(known, checks);
        try {
            PrincipalComponents read = read(known.directory());
            transformable(known).ifPresent(inputs -> requireFitting(read, inputs));
        } catch (DataException e) {
            checks.refuse("components", e.getMessage());
        }
    }

    @Override
    public Dataset create(DatasetContext context) {
        Dataset raw = items(context);
        PrincipalComponents read = read(context.directory());
        requireFitting(read, raw.inputs());
        return ProjectedDataset.of(raw, read);
    }

    private void requireFitting(PrincipalComponents read, Inputs inputs) {
        if (read.width() != inputs.width()) {
            throw new DataException("projected: '" + components + "' has components of " + read.width()
                    + " numbers, but the data set given as 'of' has " + inputs
                    + "; give components that were fitted to such features");
        }
    }

    private PrincipalComponents read(DataDirectory directory) {
        try {
            return new PrincipalComponentFiles(
                            directory.file("projected", mean),
                            directory.file("projected", components),
                            whiteningVariance.map(path -> directory.file("projected", path)))
                    .read();
        } catch (NpyException | IllegalArgumentException e) {
            throw new DataException("projected: " + e.getMessage(), e);
        }
    }
}
