package org.assay.framework.npy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a .npy file says of its matrix of real numbers.
 *
 * @param vector whether it has fewer than two axes
 * @param byColumns whether the numbers of a column stand together (Fortran order) instead of those of a row
 * @param start the byte at which the numbers begin
 */
record NpyHeader(NpyType type, ByteOrder order, long rows, long width, boolean vector, boolean byColumns, long start) {
    static NpyHeader read(InputStream stream, Path path) throws IOException {
        return of(NpyDictionary.read(stream, path), path);
    }

    static NpyHeader of(NpyDictionary dictionary, Path path) {
        NpyType type = NpyType.of(dictionary.code())
                .orElseThrow(() -> new NpyException(path + " holds elements of type '" + dictionary.type()
                        + "'; expected one of " + NpyType.codes() + ". Convert it with astype('f4')"));
        List<Long> sizes = dictionary.sizes();
        if (sizes.size() > 2) {
            throw new NpyException(path + " has shape ("
                    + sizes.stream().map(String::valueOf).collect(Collectors.joining(", "))
                    + "); expected a matrix of one local feature or codeword a row. Reshape it to two dimensions; of full"
                    + " covariances take the diagonals");
        }
        long width = sizes.size() == 2 ? sizes.get(1) : 1;
        long rows = sizes.isEmpty() ? 1 : sizes.get(0); // an array of no axes is one number
        boolean byColumns = dictionary.fortran() && rows > 1 && width > 1;
        return new NpyHeader(
                type, dictionary.byteOrder(), rows, width, sizes.size() < 2, byColumns, dictionary.start());
    }
}
