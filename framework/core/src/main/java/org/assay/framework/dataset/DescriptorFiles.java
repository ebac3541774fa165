package org.assay.framework.dataset;

import java.util.List;
import org.assay.framework.npy.NpyMatrix;

/**
 * Sets of local features in .npy files: each item is a run of rows, each feature the matching rows of all files side by side.
 *
 * @param scales one a file
 * @param offsets the first row of each item
 */
record DescriptorFiles(
        List<NpyMatrix> files, double[] scales, long[] offsets, int[] counts, int[] labels, List<String> names)
        implements Split {
    private static final int NUMBERS_AT_ONCE = 1 << 18;

    int width() {
        return files.stream().mapToInt(NpyMatrix::width).reduce(0, Math::addExact);
    }

    @Override
    public int size() {
        return labels.length;
    }

    @Override
    public Examples examples(int[] indices) {
        int[] starts = new int[indices.length + 1];
        int[] chosen = new int[indices.length];
        for (int i = 0; i < indices.length; i++) {
            starts[i + 1] = Math.addExact(starts[i], counts[indices[i]]);
            chosen[i] = labels[indices[i]];
        }
        int width = width();
        float[] features = new float[Math.multiplyExact(starts[indices.length], width)];
        int column = 0;
        for (int f = 0; f < files.size(); f++) {
            NpyMatrix file = files.get(f);
            for (int i = 0; i < indices.length; i++) {
                int item = indices[i];
                file.read(offsets[item], counts[item], scales[f], features, starts[i] * width + column, width);
            }
            column += file.width();
        }
        return new Examples(indices.length, features, starts, chosen, null);
    }

    @Override
    public String itemName(int index) {
        return names.get(index);
    }

    @Override
    public int label(int index) {
        return labels[index];
    }

    @Override
    public int featureCount(int index) {
        return counts[index];
    }

    /** @throws DataException at the first value that is NaN or infinite in single precision */
    void requireFinite() {
        for (int f = 0; f < files.size(); f++) {
            NpyMatrix file = files.get(f);
            if (!file.type().alwaysFinite() || !(Math.abs(scales[f]) <= 1)) {
                requireFinite(file, scales[f]);
            }
        }
    }

    private static void requireFinite(NpyMatrix file, double scale) {
        int width = file.width();
        int many = Math.max(1, NUMBERS_AT_ONCE / width);
        float[] values = new float[(int) Math.min(many, file.rows()) * width];
        for (long row = 0; row < file.rows(); row += many) {
            int count = (int) Math.min(many, file.rows() - row);
            file.read(row, count, scale, values, 0, width);
            for (int i = 0; i < count * width; i++) {
                if (!Float.isFinite(values[i])) {
                    throw new DataException(
                            file.path() + ": row " + (row + i / width) + ", column " + i % width + " (from 0) is "
                                    + values[i]
                                    + "; every local feature must be finite. Mend the file or leave the item out of the"
                                    + " index");
                }
            }
        }
    }
}
