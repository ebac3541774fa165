package org.assay.experiments.encode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.assay.framework.descriptor.PrincipalComponentFiles;
import org.assay.framework.descriptor.PrincipalComponents;
import org.assay.framework.model.ModelState;
import org.assay.framework.npy.NpyFile;

/**
 * Principal components as .npy files, float64, so that they give the same local features again to the bit: {@code pca.mean.npy} [D],
 * {@code pca.components.npy} [K, D], each row of unit length, and, where they whiten, {@code pca.whitening-variance.npy} [K]. They are
 * {@code mean_}, {@code components_} and, of a PCA with {@code whiten=True} only, {@code explained_variance_} of scikit-learn; either program reads the
 * other's. Under the prefix {@code dataset.}, what {@code assay export} writes of a model whose data set is a pca.
 */
public record ProjectionArrays(Path directory, String prefix) {
    private static final String EXPORTED = ModelState.DATASET.replace('/', '.');

    /** Those of a directory, if it has any. */
    public static Optional<ProjectionArrays> find(Path directory) {
        return Stream.of("", EXPORTED)
                .map(prefix -> new ProjectionArrays(directory, prefix))
                .filter(arrays -> arrays.files().stream().anyMatch(Files::isRegularFile))
                .findFirst();
    }

    /** What else the data set of an exported model was fitted to, which is not done to local features here: the names of the files. */
    public static List<String> left(Path directory) {
        List<Path> read = new ProjectionArrays(directory, EXPORTED).files();
        List<String> left = new ArrayList<>();
        try (var found = Files.newDirectoryStream(directory, EXPORTED + "*.npy")) {
            for (Path file : found) {
                if (!read.contains(file)) {
                    left.add(String.valueOf(file.getFileName()));
                }
            }
        } catch (IOException e) {
            throw new IllegalArgumentException(directory + " cannot be read: " + e.getMessage(), e);
        }
        left.sort(null);
        return left;
    }

    /** Every file that may be read or written. */
    public List<Path> files() {
        return List.of(
                file(PrincipalComponents.MEAN),
                file(PrincipalComponents.COMPONENTS),
                file(PrincipalComponents.VARIANCES));
    }

    private Path file(String path) {
        return directory.resolve(prefix + path.replace('/', '.') + ".npy");
    }

    /** Writes what there is, and removes what an earlier fit left that whitened. */
    public void write(PrincipalComponents components) throws IOException {
        int width = components.width();
        int dimensions = components.dimensions();
        NpyFile.writeDoubles(file(PrincipalComponents.MEAN), new int[] {width}, components.mean());
        NpyFile.writeDoubles(
                file(PrincipalComponents.COMPONENTS), new int[] {dimensions, width}, components.components());
        if (components.variances().isPresent()) {
            NpyFile.writeDoubles(
                    file(PrincipalComponents.VARIANCES),
                    new int[] {dimensions},
                    components.variances().get());
        } else {
            Files.deleteIfExists(file(PrincipalComponents.VARIANCES));
        }
    }

    /** Removes what an earlier fit left: read with other codewords, it would move them. */
    public void remove() throws IOException {
        for (Path file : files()) {
            Files.deleteIfExists(file);
        }
    }

    /** @throws IllegalArgumentException when a file is missing or does not fit the others; names it */
    public PrincipalComponents read() {
        return new PrincipalComponentFiles(
                        require(PrincipalComponents.MEAN, "mean_"),
                        require(PrincipalComponents.COMPONENTS, "components_"),
                        Optional.of(file(PrincipalComponents.VARIANCES)).filter(Files::isRegularFile))
                .read();
    }

    private Path require(String path, String attribute) {
        if (!Files.isRegularFile(file(path))) {
            throw new IllegalArgumentException(file(path) + " does not exist, and " + directory
                    + " has other arrays of principal components; it belongs there (scikit-learn: " + attribute + ")");
        }
        return file(path);
    }
}
