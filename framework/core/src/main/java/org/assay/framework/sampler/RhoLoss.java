package org.assay.framework.sampler;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.assay.framework.component.Checks;
import org.assay.framework.component.Declared;
import org.assay.framework.component.Parameter;
import org.assay.framework.state.StateReader;
import org.assay.framework.state.StateWriter;

/**
 * The b of a large batch whose loss is most above what a model of held-out data loses on them: learnable, worth learning, and not yet learnt. They
 * are chosen, not drawn, so there is no probability to correct for. Large batches go through shuffled epochs.
 */
@Declared(
        name = "rho-loss",
        doc =
                "Trains on the b of size candidates with the largest loss - irreducible loss; they have no probability, so weights are unweighted.",
        reference = "Mindermann et al. 2022, arXiv 2206.07137")
public record RhoLoss(
        @Parameter(
                doc = "candidates a step, from shuffled epochs; more than the batch",
                byDefault = "1280",
                range = "[2, )",
                unit = "samples")
        int size,

        @Parameter(doc = "where the irreducible loss comes from", byDefault = "held-out-model")
        IrreducibleLoss irreducible)
        implements SamplerComponent {
    @Override
    public boolean isUniform() {
        return false;
    }

    @Override
    public boolean hasProbabilities() {
        return false;
    }

    @Override
    public void checkAgainst(int batch, int trainingSamples, Checks checks) {
        Presampled.requireLarger(size, batch, checks);
        checks.require(
                trainingSamples > batch,
                "size",
                "there are " + trainingSamples + " training samples to choose a batch of " + batch + " from",
                "lower 'batch'");
    }

    @Override
    public Sampler create(SamplerContext context) {
        return new Run(context);
    }

    /** The positions of the count largest, the largest first; equal ones keep their order. */
    static int[] largest(double[] values, int count) {
        return IntStream.range(0, values.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -values[i]))
                .limit(count)
                .mapToInt(i -> i)
                .toArray();
    }

    private final class Run implements Sampler {
        private final SamplerContext context;
        private final ShuffledOrder order;
        /** The same, looked at ahead. */
        private final ShuffledOrder ahead;

        private float[] held = {};
        private double[] reducible = {};

        Run(SamplerContext context) {
            this.context = context;
            this.order = new ShuffledOrder(context, "rho-loss");
            this.ahead = new ShuffledOrder(context, "rho-loss");
        }

        @Override
        public int[] itemsAhead(long step, int batch) {
            return ahead.batch(step, Math.min(size, ahead.size()));
        }

        @Override
        public Draw draw(long step, int batch) {
            if (held.length == 0) {
                held = irreducible.losses(context);
            }
            int[] candidates = order.batch(step, Math.min(size, order.size()));
            double[] losses = context.scorer().score(Score.LOSS, candidates);
            TrainedScores.require(context, losses, candidates);
            reducible = new double[losses.length];
            Arrays.setAll(reducible, i -> losses[i] - held[candidates[i]]);
            int[] chosen = Arrays.stream(largest(reducible, batch))
                    .map(i -> candidates[i])
                    .toArray();
            return Draw.uniform(chosen, candidates.length, candidates.length);
        }

        @Override
        public double[] candidateScores() {
            return reducible.clone();
        }

        @Override
        public void save(StateWriter state) {
            state.put("irreducible", held);
        }

        @Override
        public void load(StateReader state) {
            held = state.getFloats("irreducible");
        }
    }
}
