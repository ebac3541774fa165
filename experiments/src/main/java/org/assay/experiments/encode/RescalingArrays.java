package org.assay.experiments.encode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assay.framework.dataset.Rescaling;
import org.assay.framework.npy.MatrixFile;
import org.assay.framework.npy.NpyFile;
import org.assay.framework.npy.NpyMatrix;

/** The shift and the scale of a data set that is {@code standardised}, float64: {@code standardised.shift.npy} and {@code standardised.scale.npy}, D each. */
record RescalingArrays(Path directory, String prefix) {
    List<Path> files() {
        return List.of(file(Rescaling.SHIFT), file(Rescaling.SCALE));
    }

    boolean exist() {
        return files().stream().anyMatch(Files::isRegularFile);
    }

    private Path file(String path) {
        return directory.resolve(prefix + path.replace('/', '.') + ".npy");
    }

    void write(Rescaling rescaling) throws IOException {
        NpyFile.writeDoubles(file(Rescaling.SHIFT), new int[] {rescaling.width()}, rescaling.shift());
        NpyFile.writeDoubles(file(Rescaling.SCALE), new int[] {rescaling.width()}, rescaling.scale());
    }

    /** @throws IllegalArgumentException when a file is missing or does not fit the other; names it */
    Rescaling read() {
        double[] shift = vector(file(Rescaling.SHIFT));
        double[] scale = vector(file(Rescaling.SCALE));
        if (shift.length != scale.length) {
            throw new IllegalArgumentException(file(Rescaling.SCALE) + " holds " + scale.length + " numbers; expected "
                    + shift.length + ", as many as " + file(Rescaling.SHIFT));
        }
        return new Rescaling(shift, scale);
    }

    private double[] vector(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException(file + " does not exist, and the model's data set is standardised by it;"
                    + " write what 'assay export' wrote there again");
        }
        NpyMatrix matrix = MatrixFile.open(file);
        if (Math.min(matrix.rows(), matrix.width()) != 1) {
            throw new IllegalArgumentException(file + " holds " + matrix.rows() + " x " + matrix.width()
                    + " numbers; expected a row or a column, one number for each of a local feature");
        }
        double[] values = matrix.doubles();
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                throw new IllegalArgumentException(
                        file + ": number " + i + " (from 0) is " + values[i] + "; every number must be finite");
            }
        }
        return values;
    }
}
