package org.assay.framework.aggregator;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.assay.framework.component.Checks;
import org.assay.framework.component.Declared;
import org.assay.framework.component.Parameter;
import org.assay.framework.dataset.DataDirectory;
import org.assay.framework.dataset.DataException;
import org.assay.framework.model.ModelContext;
import org.assay.framework.npy.MatrixFile;
import org.assay.framework.npy.NpyException;

/**
 * Codewords that files give, such as those that scikit-learn fitted: {@code cluster_centers_} of a KMeans; {@code means_}, {@code covariances_} and
 * {@code weights_} of a GaussianMixture with covariance_type 'diag' or 'spherical'. A cell's identity holds what the files hold.
 */
@Declared(
        name = "given",
        doc =
                "Codewords C (K x D), and, where they are given, variances (K x D, or K of spherical covariances) and priors (K, summing to 1) from .npy"
                        + " files or text with a row a line; variances are 1 and priors equal otherwise.")
public record GivenCodebook(
        @Parameter(doc = "The file of the codewords, relative to the experiment file or a data directory.")
        String centers,

        @Parameter(doc = "The file of their variances, the diagonals of the covariances; none: 1.", byDefault = "none")
        Optional<String> variances,

        @Parameter(doc = "The file of their priors; none: equal.", byDefault = "none")
        Optional<String> priors)
        implements CodebookFit {
    private static final String ASKER = "codebook given";

    /** As many as codebooks are fitted to by default: what is chosen on them, such as γ, is then as after such a fit. */
    private static final int SAMPLE = 20_000;

    @Override
    public void check(Checks checks) {
        requirePath(checks, "centers", centers);
        variances.ifPresent(path -> requirePath(checks, "variances", path));
        priors.ifPresent(path -> requirePath(checks, "priors", path));
    }

    private static void requirePath(Checks checks, String parameter, String path) {
        DataDirectory.fault(path).ifPresent(fault -> checks.require(false, parameter, fault, DataDirectory.PATH_MEND));
    }

    @Override
    public List<Path> files(DataDirectory directory) {
        List<Path> files = new ArrayList<>(List.of(directory.written(centers)));
        variances.map(directory::written).ifPresent(files::add);
        priors.map(directory::written).ifPresent(files::add);
        return files;
    }

    @Override
    public void checkFiles(DataDirectory directory, int codewords, OptionalInt width, Checks checks) {
        String parameter = "centers";
        try {
            Path file = directory.file(ASKER, centers);
            CodebookArrays arrays = new CodebookArrays(
                    codewords, width.orElseGet(() -> MatrixFile.open(file).width()));
            arrays.centers(file);
            parameter = "variances";
            variances.ifPresent(path -> arrays.variances(directory.file(ASKER, path), file));
            parameter = "priors";
            priors.ifPresent(path -> arrays.priors(directory.file(ASKER, path), file));
        } catch (NpyException | DataException | IllegalArgumentException e) {
            checks.refuse(parameter, String.valueOf(e.getMessage()));
        }
    }

    @Override
    public Codebook fit(ModelContext context, int codewords) {
        int width = context.inputs().width();
        try {
            CodebookArrays arrays = new CodebookArrays(codewords, width);
            Path file = find(context, centers);
            float[] means = arrays.centers(file);
            Codebook plain = Codebook.ofCenters(means, new float[0], codewords, width);
            float[] ofVariances = variances
                    .map(path -> arrays.variances(find(context, path), file))
                    .orElse(plain.variances());
            float[] ofPriors =
                    priors.map(path -> arrays.priors(find(context, path), file)).orElse(plain.priors());
            return new Codebook(means, ofVariances, ofPriors, Codebook.sample(context, SAMPLE), codewords, width);
        } catch (NpyException | DataException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private static Path find(ModelContext context, String path) {
        return context.files().find(ASKER, path);
    }
}
