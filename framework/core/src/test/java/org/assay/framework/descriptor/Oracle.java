package org.assay.framework.descriptor;

import java.nio.file.Path;
import org.assay.framework.npy.NpyMatrix;

/** What the scripts beside the tests' resources wrote. */
final class Oracle {
    private Oracle() {}

    /** The numbers of a .npy file, row-major. */
    static float[] numbers(String name) {
        NpyMatrix matrix = NpyMatrix.open(Path.of("src/test/resources/org/assay/framework/descriptor", name));
        float[] values = new float[(int) matrix.rows() * matrix.width()];
        matrix.read(0, (int) matrix.rows(), 1, values, 0, matrix.width());
        return values;
    }

    /** As above, in double precision. */
    static double[] doubles(String name) {
        return NpyMatrix.open(Path.of("src/test/resources/org/assay/framework/descriptor", name))
                .doubles();
    }
}
