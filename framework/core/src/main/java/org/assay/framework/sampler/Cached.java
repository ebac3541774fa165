package org.assay.framework.sampler;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assay.framework.component.Declared;
import org.assay.framework.component.Parameter;
import org.assay.framework.random.RandomStream;
import org.assay.framework.state.StateReader;
import org.assay.framework.state.StateWriter;

/**
 * Samples trained on in the last steps are cached with their losses; with c_i = smooth + L_i and S their sum, P(i) = (1 − share)/N + share c_i/S:
 * a share of the draws goes to the cache in proportion, the rest is uniform.
 */
@Declared(
        name = "cached",
        doc = "P(i) = (1 - share)/N + share c_i / sum c over the samples of the last steps, c = smooth + their loss.",
        reference = "Katharopoulos and Fleuret 2017, code library, CacheSampler")
public record Cached(
        @Parameter(
                doc = "steps that a sample stays in the cache without being drawn",
                byDefault = "3",
                range = "[1, )",
                unit = "steps")
        int staleness,

        @Parameter(doc = "share of the draws that goes to the cache", byDefault = "0.5", range = "[0, 1)")
        double share,

        @Parameter(doc = "added to cached losses", byDefault = "0.2", range = "[0, )")
        double smooth)
        implements SamplerComponent {
    @Override
    public boolean isUniform() {
        return false;
    }

    @Override
    public Sampler create(SamplerContext context) {
        return new Run(context, context.train().size());
    }

    /** Scores whose mean over all samples is known: 1 for a sample outside, 1 + a N c_i/S inside, a = share/(1 − share). */
    static double score(double share, int samples, double cached, double sum) {
        return 1 + share / (1 - share) * samples * cached / sum;
    }

    /** A cached loss, and how many steps ago it was found. */
    private record Entry(double value, int age) {}

    private final class Run implements Sampler {
        private final SamplerContext context;
        private final int samples;
        private Map<Integer, Entry> cache = new LinkedHashMap<>();

        Run(SamplerContext context, int samples) {
            this.context = context;
            this.samples = samples;
        }

        @Override
        public Draw draw(long step, int batch) {
            RandomStream stream = context.stream("cached", step);
            List<Map.Entry<Integer, Entry>> entries = new ArrayList<>(cache.entrySet());
            double[] values = entries.stream()
                    .mapToDouble(entry -> entry.getValue().value())
                    .toArray();
            double sum = java.util.Arrays.stream(values).sum();
            boolean usable = sum > 0;
            int[] indices = new int[batch];
            double[] scores = new double[batch];
            for (int i = 0; i < batch; i++) {
                indices[i] = usable && stream.nextDouble() < share
                        ? entries.get(Presampled.proportional(values, 1, stream)[0])
                                .getKey()
                        : stream.nextInt(samples);
                Entry entry = cache.get(indices[i]);
                scores[i] = usable && entry != null ? score(share, samples, entry.value(), sum) : 1;
            }
            // Mean of 1 + a N c/S over N samples: 1 + a.
            return new Draw(indices, samples, scores, usable ? 1 / (1 - share) : 1, 0);
        }

        @Override
        public void update(Draw draw, float[] losses) {
            Map<Integer, Entry> aged = new LinkedHashMap<>();
            cache.forEach((index, entry) -> {
                if (entry.age() + 1 <= staleness) {
                    aged.put(index, new Entry(entry.value(), entry.age() + 1));
                }
            });
            for (int i = 0; i < losses.length; i++) {
                aged.put(draw.indices()[i], new Entry(smooth + losses[i], 0));
            }
            cache = aged;
        }

        @Override
        public void save(StateWriter state) {
            state.put("indices", cache.keySet().stream().mapToInt(i -> i).toArray());
            state.put(
                    "values", cache.values().stream().mapToDouble(Entry::value).toArray());
            state.put("ages", cache.values().stream().mapToInt(Entry::age).toArray());
        }

        @Override
        public void load(StateReader state) {
            int[] indices = state.getIntegers("indices");
            double[] values = state.getDoubles("values");
            int[] ages = state.getIntegers("ages");
            cache = new LinkedHashMap<>();
            for (int i = 0; i < indices.length; i++) {
                cache.put(indices[i], new Entry(values[i], ages[i]));
            }
        }
    }
}
