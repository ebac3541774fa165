package org.assay.experiments.encode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.assay.framework.descriptor.PrincipalComponentFiles;
import org.assay.framework.descriptor.PrincipalComponents;
import org.assay.framework.npy.NpyFile;

/**
 * Principal components as .npy files, float64, so that they give the same local features again to the bit: {@code pca.mean.npy} [D],
 * {@code pca.components.npy} [K, D], each row of unit length, and, where they whiten, {@code pca.whitening-variance.npy} [K]. They are
 * {@code mean_}, {@code components_} and, of a PCA with {@code whiten=True} only, {@code explained_variance_} of scikit-learn; either program reads the
 * other's.
 *
 * @param prefix of every file's name
 */
record ProjectionArrays(Path directory, String prefix) {
    boolean exist() {
        return files().stream().anyMatch(Files::isRegularFile);
    }

    /** Every file that may be read or written. */
    List<Path> files() {
        return List.of(
                file(PrincipalComponents.MEAN),
                file(PrincipalComponents.COMPONENTS),
                file(PrincipalComponents.VARIANCES));
    }

    private Path file(String path) {
        return directory.resolve(prefix + path.replace('/', '.') + ".npy");
    }

    /** Writes what there is. */
    void write(PrincipalComponents components) throws IOException {
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
        }
    }

    /** @throws IllegalArgumentException when a file is missing or does not fit the others; names it */
    PrincipalComponents read() {
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
