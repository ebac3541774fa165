package org.assay.framework.sound;

import java.util.List;
import org.assay.framework.dataset.DataException;
import org.assay.framework.dataset.Examples;
import org.assay.framework.dataset.Inputs;
import org.assay.framework.dataset.Split;

/** Recordings in memory: each a set of samples in their order. */
record Recordings(List<Sound> sounds, int[] labels, List<String> names) implements Split {
    /** @throws DataException when two have different rates */
    Inputs.Sounds inputs() {
        int rate = sounds.get(0).rate();
        for (int i = 0; i < sounds.size(); i++) {
            if (sounds.get(i).rate() != rate) {
                throw new DataException(names.get(i) + " has " + sounds.get(i).rate() + " samples a second, but "
                        + names.get(0) + " has " + rate + "; bring all recordings to one rate");
            }
        }
        return new Inputs.Sounds(rate);
    }

    @Override
    public int size() {
        return labels.length;
    }

    @Override
    public Examples examples(int[] indices) {
        int[] offsets = new int[indices.length + 1];
        int[] chosen = new int[indices.length];
        for (int i = 0; i < indices.length; i++) {
            offsets[i + 1] = Math.addExact(offsets[i], featureCount(indices[i]));
            chosen[i] = labels[indices[i]];
        }
        float[] samples = new float[offsets[indices.length]];
        for (int i = 0; i < indices.length; i++) {
            System.arraycopy(sounds.get(indices[i]).samples(), 0, samples, offsets[i], offsets[i + 1] - offsets[i]);
        }
        return new Examples(indices.length, samples, offsets, chosen, null);
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
        return sounds.get(index).samples().length;
    }
}
