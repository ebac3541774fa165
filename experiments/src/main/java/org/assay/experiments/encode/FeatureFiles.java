package org.assay.experiments.encode;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.assay.framework.dataset.RowMap;
import org.assay.framework.model.ModelContext;
import org.assay.framework.npy.MatrixFile;
import org.assay.framework.npy.NpyMatrix;
import org.assay.framework.npy.NpzFile;
import org.assay.framework.random.RandomStream;
import org.jspecify.annotations.Nullable;

/**
 * Sets of local features in a matrix, .npy, .npz or text.
 *
 * @param path what the user named
 * @param offsets the first row of each set, and the number of rows
 * @param maps what is done to each row when it is read, one after the other
 */
public record FeatureFiles(Path path, NpyMatrix matrix, long[] offsets, List<RowMap> maps)
        implements ModelContext.TrainingFeatures {
    private static final String FEATURES = "features";
    private static final String OFFSETS = "offsets";

    /**
     * Opens the matrix, and the offsets where there are any; without them all rows are one set. A .npz file has both, as {@code features} and
     * {@code offsets}.
     *
     * @throws IllegalArgumentException when offsets do not ascend from 0 to the number of rows, or a set is empty; names it
     */
    public static FeatureFiles open(Path features, @Nullable Path offsets) {
        if (NpzFile.is(features)) {
            try (NpzFile archive = NpzFile.open(features)) {
                boolean own = offsets == null && archive.holds(OFFSETS);
                return of(
                        features,
                        archive.extract(FEATURES),
                        own ? archive.extract(OFFSETS) : starts(offsets),
                        own ? Path.of(features + ":" + OFFSETS) : offsets);
            }
        }
        return of(features, MatrixFile.open(features), starts(offsets), offsets);
    }

    private static @Nullable NpyMatrix starts(@Nullable Path offsets) {
        return offsets == null ? null : MatrixFile.open(offsets);
    }

    private static FeatureFiles of(Path features, NpyMatrix matrix, @Nullable NpyMatrix file, @Nullable Path offsets) {
        if (matrix.isVector()) {
            throw new IllegalArgumentException(features + " has one axis, of " + matrix.rows()
                    + " numbers, and does not say whether they are one local feature or many; reshape it to (1, "
                    + matrix.rows() + ") or (" + matrix.rows() + ", 1)");
        }
        if (matrix.rows() == 0) {
            throw new IllegalArgumentException(features + " has no rows; there is nothing to encode");
        }
        if (file == null) {
            return new FeatureFiles(features, matrix, new long[] {0, matrix.rows()}, List.of());
        }
        if (file.width() != 1 || file.rows() < 2) {
            throw new IllegalArgumentException(offsets + " has " + file.rows() + " x " + file.width()
                    + " numbers; expected one column: the first row of each set, then the number of rows");
        }
        long[] starts = new long[Math.toIntExact(file.rows())];
        for (int i = 0; i < starts.length; i++) {
            starts[i] = file.integer(i);
        }
        if (starts[0] != 0 || starts[starts.length - 1] != matrix.rows()) {
            throw new IllegalArgumentException(offsets + " runs from " + starts[0] + " to " + starts[starts.length - 1]
                    + "; expected 0 to " + matrix.rows() + ", the rows of " + features);
        }
        for (int i = 1; i < starts.length; i++) {
            if (starts[i] <= starts[i - 1]) {
                throw new IllegalArgumentException(offsets + ": set " + (i - 1) + " is "
                        + (starts[i] == starts[i - 1] ? "empty" : "of negative size") + " (rows " + starts[i - 1]
                        + " to " + starts[i] + "); an empty set cannot be encoded, leave it out");
            }
        }
        return new FeatureFiles(features, matrix, starts, List.of());
    }

    public int sets() {
        return offsets.length - 1;
    }

    /** Numbers of a local feature. */
    public int width() {
        return maps.isEmpty() ? matrix.width() : maps.get(maps.size() - 1).dimensions();
    }

    /**
     * The same, changed when they are read.
     *
     * @param more what is done, in this order
     * @param of what that is, for the message
     * @throws IllegalArgumentException when it is done to local features of another dimension
     */
    public FeatureFiles on(List<RowMap> more, String of) {
        if (!more.isEmpty() && width() != more.get(0).width()) {
            throw new IllegalArgumentException(path + " has local features of " + width() + " numbers, but " + of
                    + " take " + more.get(0).width() + "; give local features as they were before the projection");
        }
        List<RowMap> all = new ArrayList<>(maps);
        all.addAll(more);
        return new FeatureFiles(path, matrix, offsets, List.copyOf(all));
    }

    /** Consecutive rows, all finite. */
    public float[] rows(long from, int count) {
        float[] values = read(from, count);
        for (RowMap map : maps) {
            values = map.apply(values);
        }
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i])) {
                throw new IllegalArgumentException(path + ": row " + (from + i / width())
                        + " (from 0) has no finite projection: number " + i % width() + " of it is " + values[i]
                        + ", and single precision ends at 3.4e38; bring the local features to about unit size");
            }
        }
        return values;
    }

    private float[] read(long from, int count) {
        int width = matrix.width();
        float[] values = new float[Math.multiplyExact(count, width)];
        matrix.read(from, count, 1, values, 0, width);
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i])) {
                throw new IllegalArgumentException(path + ": row " + (from + i / width) + ", column " + i % width
                        + " (from 0) is " + values[i] + "; every local feature must be finite");
            }
        }
        return values;
    }

    @Override
    public float[] sample(int atMost, RandomStream stream) {
        if (matrix.rows() <= atMost) {
            return rows(0, (int) matrix.rows());
        }
        SortedSet<Long> chosen = new TreeSet<>();
        while (chosen.size() < atMost) {
            chosen.add((long) (stream.nextDouble() * matrix.rows()));
        }
        List<Long> order = new ArrayList<>(chosen);
        int width = width();
        float[] values = new float[Math.multiplyExact(atMost, width)];
        for (int i = 0; i < atMost; i++) {
            System.arraycopy(rows(order.get(i), 1), 0, values, i * width, width);
        }
        return values;
    }
}
