package org.assay.experiments.encode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.assay.framework.descriptor.Pca;
import org.assay.framework.descriptor.PrincipalComponents;
import org.assay.framework.model.ModelState;
import org.assay.framework.npy.MatrixFile;
import org.assay.framework.npy.NpyFile;
import org.assay.framework.npy.NpyMatrix;

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
        return List.of(file(Pca.MEAN), file(Pca.COMPONENTS), file(Pca.VARIANCES));
    }

    private Path file(String path) {
        return directory.resolve(prefix + path.replace('/', '.') + ".npy");
    }

    /** Writes what there is, and removes what an earlier fit left that whitened. */
    public void write(PrincipalComponents components) throws IOException {
        int width = components.width();
        int dimensions = components.dimensions();
        NpyFile.writeDoubles(file(Pca.MEAN), new int[] {width}, components.mean());
        NpyFile.writeDoubles(file(Pca.COMPONENTS), new int[] {dimensions, width}, components.components());
        if (components.variances().isPresent()) {
            NpyFile.writeDoubles(
                    file(Pca.VARIANCES),
                    new int[] {dimensions},
                    components.variances().get());
        } else {
            Files.deleteIfExists(file(Pca.VARIANCES));
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
        NpyMatrix components = MatrixFile.open(require(Pca.COMPONENTS, "components_"));
        int dimensions = Math.toIntExact(components.rows());
        double[] mean = vector(require(Pca.MEAN, "mean_"), components.width(), "numbers a component has");
        double[] rows = components.doubles();
        requireFinite(file(Pca.COMPONENTS), components.width(), rows);
        if (dimensions == 0) {
            throw new IllegalArgumentException(file(Pca.COMPONENTS) + " has no rows; give one a component");
        }
        if (!Files.isRegularFile(file(Pca.VARIANCES))) {
            return new PrincipalComponents(mean, rows, Optional.empty());
        }
        double[] variances = vector(file(Pca.VARIANCES), dimensions, "components");
        for (int k = 0; k < dimensions; k++) {
            if (!(variances[k] > 0)) {
                throw new IllegalArgumentException(file(Pca.VARIANCES) + ": number " + k + " (from 0) is "
                        + variances[k] + "; whitening divides by its root: keep fewer components");
            }
        }
        return new PrincipalComponents(mean, rows, Optional.of(variances));
    }

    private Path require(String path, String attribute) {
        if (!Files.isRegularFile(file(path))) {
            throw new IllegalArgumentException(file(path) + " does not exist, and " + directory
                    + " has other arrays of principal components; it belongs there (scikit-learn: " + attribute + ")");
        }
        return file(path);
    }

    /** A row or a column. */
    private static double[] vector(Path file, int length, String what) {
        NpyMatrix matrix = MatrixFile.open(file);
        double[] values = matrix.doubles();
        if (values.length != length || Math.min(matrix.rows(), matrix.width()) != 1) {
            throw new IllegalArgumentException(file + " holds " + matrix.rows() + " x " + matrix.width()
                    + " numbers; expected " + length + ", as many as " + what);
        }
        requireFinite(file, matrix.width(), values);
        return values;
    }

    private static void requireFinite(Path file, int width, double... values) {
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                throw new IllegalArgumentException(file + ": row " + i / width + ", column " + i % width
                        + " (from 0) is " + values[i] + "; every number must be finite");
            }
        }
    }
}
