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
            return Draw.uniform(context.stream("uniform", step).ints(batch, samples), samples);
        }

        @Override
        public boolean drawsAhead() {
            return true;
        }
    }

    /** Each sample once an epoch; the last batch of an epoch may be short. */
    private static final class ShuffledEpochs implements Sampler {
        private final ShuffledOrder order;

        ShuffledEpochs(SamplerContext context) {
            this.order = new ShuffledOrder(context, "epoch");
        }

        @Override
        public Draw draw(long step, int batch) {
            return Draw.uniform(order.batch(step, batch), order.size());
        }

        @Override
        public boolean drawsAhead() {
            return true;
        }
    }
}
