package org.assay.framework.sampler;

import java.util.Arrays;
import org.assay.framework.state.StateReader;
import org.assay.framework.state.StateWriter;

/** The last losses of every sample, oldest first: room for some, filled from the left; the first is a start's loss until it falls out. */
final class LossHistory {
    private final int length;
    private final float[] values;
    private final int[] counts;

    /** @param start the first entry of every sample */
    LossHistory(int samples, int length, double start) {
        if ((long) samples * length > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("sampler.history: " + length + " losses of each of " + samples
                    + " training samples are more than " + Integer.MAX_VALUE
                    + "; lower 'history', or train on fewer samples");
        }
        this.length = length;
        this.values = new float[samples * length];
        this.counts = new int[samples];
        Arrays.fill(counts, 1);
        for (int i = 0; i < samples; i++) {
            values[i * length] = (float) start;
        }
    }

    int length() {
        return length;
    }

    /** How many entries of a sample are there. */
    int count(int sample) {
        return counts[sample];
    }

    /** Entry t of a sample; 0 where there is none. */
    float value(int sample, int t) {
        return values[sample * length + t];
    }

    /** A full history loses its oldest entry. */
    void append(int sample, float loss) {
        int from = sample * length;
        if (counts[sample] == length) {
            System.arraycopy(values, from + 1, values, from, length - 1);
            values[from + length - 1] = loss;
        } else {
            values[from + counts[sample]++] = loss;
        }
    }

    void save(StateWriter state) {
        state.put("values", values);
        state.put("counts", counts);
    }

    void load(StateReader state) {
        System.arraycopy(state.getFloats("values"), 0, values, 0, values.length);
        System.arraycopy(state.getIntegers("counts"), 0, counts, 0, counts.length);
    }
}
