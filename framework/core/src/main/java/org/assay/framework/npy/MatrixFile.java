package org.assay.framework.npy;

import java.nio.file.Path;

/** A matrix in a file, .npy or text. */
public final class MatrixFile {
    private MatrixFile() {}

    /**
     * The rows of a file that begins as .npy files do or is named so; of any other, the numbers of its lines, parted by commas, semicolons or
     * white space.
     *
     * @throws NpyException when a .npy file cannot be used
     * @throws IllegalArgumentException when a text has a line of another width or a word that is no finite number; names the line
     */
    public static NpyMatrix open(Path path) {
        return TextMatrix.is(path) ? TextMatrix.open(path) : NpyMatrix.open(path);
    }
}
