package org.assay.framework.dataset;

import java.util.Arrays;
import java.util.List;

/** The windows of several texts, one text after the other. */
final class ChainedWindows implements Split {
    private final List<Split> parts;
    private final int[] starts;

    ChainedWindows(List<Split> parts) {
        this.parts = List.copyOf(parts);
        this.starts = new int[parts.size() + 1];
        for (int i = 0; i < parts.size(); i++) {
            starts[i + 1] = Math.addExact(starts[i], parts.get(i).size());
        }
    }

    @Override
    public int size() {
        return starts[parts.size()];
    }

    private int part(int index) {
        int part = 0;
        while (starts[part + 1] <= index) {
            part++;
        }
        return part;
    }

    @Override
    public Examples examples(int[] indices) {
        float[] features = new float[indices.length * 16];
        int[] offsets = new int[indices.length + 1];
        int[] labels = new int[indices.length];
        for (int i = 0; i < indices.length; i++) {
            int part = part(indices[i]);
            Examples one = parts.get(part).examples(new int[] {indices[i] - starts[part]});
            float[] values = one.features();
            if (offsets[i] + values.length > features.length) {
                features = Arrays.copyOf(features, Math.max(2 * features.length, offsets[i] + values.length));
            }
            System.arraycopy(values, 0, features, offsets[i], values.length);
            offsets[i + 1] = offsets[i] + values.length;
            labels[i] = parts.get(part).label(indices[i] - starts[part]);
        }
        return new Examples(indices.length, Arrays.copyOf(features, offsets[indices.length]), offsets, labels, null);
    }

    @Override
    public String itemName(int index) {
        int part = part(index);
        return parts.get(part).itemName(index - starts[part]);
    }

    @Override
    public int label(int index) {
        int part = part(index);
        return parts.get(part).label(index - starts[part]);
    }

    @Override
    public int featureCount(int index) {
        int part = part(index);
        return parts.get(part).featureCount(index - starts[part]);
    }
}
