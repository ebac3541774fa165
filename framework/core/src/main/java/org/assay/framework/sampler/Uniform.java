package org.assay.framework.sampler;

import org.assay.framework.component.Declared;
import org.assay.framework.component.Parameter;

/** Every training sample equally likely: shuffled epochs, or independent draws. */
@Declared(
        name = "uniform",
        doc =
                "Every sample equally likely: each once an epoch in a random order, or drawn independently with replacement.")
public record Uniform(
        @Parameter(
                doc = "whether draws are independent; the default shuffles, since that is what practice compares with",
                byDefault = "false")
        boolean replacement)
        implements SamplerComponent {

    @Override
    public boolean isUniform() {
        return true;
    }

    @Override
    public Sampler create(SamplerContext context) {
        return replacement ? new WithReplacement(context) : new ShuffledEpochs(context);
    }

    private record WithReplacement(SamplerContext context) implements Sampler {
        @Override
        public Draw draw(long step, int batch) {
            int samples = context.train().size();
            var stream = context.stream("uniform", step);
            int[] indices = new int[batch];
            for (int i = 0; i < batch; i++) {
                indices[i] = stream.nextInt(samples);
            }
            return Draw.uniform(indices, samples);
        }

        @Override
        public boolean drawsAhead() {
            return true;
        }
    }

    /** The order of an epoch is keyed by the epoch, so a run that resumes sees the same order. The last batch of an epoch may be short. */
    private static final class ShuffledEpochs implements Sampler {
        private final SamplerContext context;
        private long epoch = -1;
        private int[] order = {};

        ShuffledEpochs(SamplerContext context) {
            this.context = context;
        }

        @Override
        public Draw draw(long step, int batch) {
            int samples = context.train().size();
            long stepsPerEpoch = (samples + batch - 1L) / batch;
            if (step / stepsPerEpoch != epoch) {
                epoch = step / stepsPerEpoch;
                order = context.stream("epoch", epoch).permutation(samples);
            }
            int from = (int) (step % stepsPerEpoch) * batch;
            int to = Math.min(samples, from + batch);
            return Draw.uniform(java.util.Arrays.copyOfRange(order, from, to), samples);
        }

        @Override
        public boolean drawsAhead() {
            return true;
        }
    }
}
