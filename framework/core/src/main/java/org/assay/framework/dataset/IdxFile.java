package org.assay.framework.dataset;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * A file of unsigned bytes in the idx format of the MNIST publishers: two zero bytes, the type (8), the number of dimensions, each size
 * as a big-endian 32-bit integer, then the values, the last dimension fastest. Compressed by gzip when its name ends in {@code .gz}.
 *
 * @param values shared; never to be modified
 */
record IdxFile(int[] sizes, byte[] values) {
    private static final int UNSIGNED_BYTES = 0x800;
    /** Deflate never packs tighter than 1032 to 1: a header that promises more lies. */
    private static final long TIGHTEST = 1032;

    private static final ParsedFiles<IdxFile> KEPT = new ParsedFiles<>();

    /**
     * @param dataset what it belongs to, for messages
     * @throws DataException when the file is damaged, or of another kind or number of dimensions
     */
    static IdxFile read(Path path, int dimensions, String dataset) {
        IdxFile file = KEPT.get(
                path, one -> parse(one, dimensions, "fetch the file again with 'assay data fetch " + dataset + "'"));
        if (file.sizes.length != dimensions) {
            throw new DataException(path + " has " + file.sizes.length + " dimensions instead of " + dimensions
                    + "; fetch the file again with 'assay data fetch " + dataset + "'");
        }
        return file;
    }

    private static IdxFile parse(Path path, int dimensions, String mend) {
        boolean packed = path.toString().endsWith(".gz");
        try (InputStream file = Files.newInputStream(path);
                DataInputStream input = new DataInputStream(
                        packed ? new GZIPInputStream(file, 1 << 16) : new BufferedInputStream(file, 1 << 16))) {
            int magic = input.readInt();
            if (magic != (UNSIGNED_BYTES | dimensions)) {
                throw new DataException(String.format(
                        Locale.ROOT,
                        "%s begins with 0x%08X; an idx file of unsigned bytes in %d dimension%s begins with 0x%08X; %s",
                        path,
                        magic,
                        dimensions,
                        dimensions == 1 ? "" : "s",
                        UNSIGNED_BYTES | dimensions,
                        mend));
            }
            int[] sizes = new int[dimensions];
            double count = 1;
            for (int i = 0; i < dimensions; i++) {
                sizes[i] = input.readInt();
                count *= sizes[i] < 0 ? Double.POSITIVE_INFINITY : sizes[i];
            }
            if (!(count <= Math.min(Integer.MAX_VALUE - 8.0, (double) Files.size(path) * (packed ? TIGHTEST : 1)))) {
                throw new DataException(path + " promises " + Arrays.toString(sizes) + " values, which "
                        + Files.size(path) + " bytes cannot hold; " + mend);
            }
            byte[] values = new byte[(int) count];
            int read = input.readNBytes(values, 0, values.length);
            if (read < values.length) {
                throw new DataException(path + " ends after " + read + " of the " + values.length
                        + " values that its header " + Arrays.toString(sizes) + " promises; " + mend);
            }
            if (input.read() >= 0) {
                throw new DataException(path + " goes on after the " + values.length + " values that its header "
                        + Arrays.toString(sizes) + " promises; " + mend);
            }
            return new IdxFile(sizes, values);
        } catch (EOFException e) {
            throw new DataException(path + " is truncated; " + mend, e);
        } catch (ZipException e) {
            throw new DataException(path + " is no intact gzip file (" + e.getMessage() + "); " + mend, e);
        } catch (IOException e) {
            throw new DataException(path + " cannot be read: " + e.getMessage(), e);
        }
    }
}
