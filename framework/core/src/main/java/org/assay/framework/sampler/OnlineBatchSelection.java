package org.assay.framework.sampler;

import java.util.Arrays;
import java.util.Comparator;
import org.assay.framework.component.Declared;
import org.assay.framework.component.Parameter;
import org.assay.framework.random.RandomStream;
import org.assay.framework.state.StateReader;
import org.assay.framework.state.StateWriter;

/**
 * Samples are ranked by their last score, anew each epoch, and drawn with p ∝ q^rank, rank 0 the largest: q = exp(−ln(s_e)/N), where the selection
 * pressure s_e = s₀ exp(ln(s_end/s₀)/E)^e falls over E epochs. A draw inverts the geometric distribution and costs O(1).
 * The pressure falls with the epochs of training, whether or not it is on. Smoothing would leave the ranks as they are, so there is none.
 */
@Declared(
        name = "online-batch-selection",
        doc =
                "p proportional to q^rank of the last score, q = exp(-ln(s)/N); the pressure s falls geometrically over some epochs.",
        reference = "Loshchilov and Hutter 2016, equations 4 to 6",
        choice =
                "a sample not seen yet ranks before all that were; samples of equal score, as all are in the first epoch, are ranked by a permutation drawn for the epoch, since by the order of the data the pressure would fall on its first part",
        version = 2)
public record OnlineBatchSelection(
        @Parameter(
                doc = "how much likelier the largest score is than the smallest, at the start",
                byDefault = "100",
                range = "[1, )")
        double start,

        @Parameter(doc = "the same at the end", byDefault = "1", range = "[1, )")
        double end,

        @Parameter(doc = "over how many epochs it falls", byDefault = "10", range = "[1, )", unit = "epochs")
        int epochs,

        @Parameter(
                doc = "epochs after which all samples are scored anew with the model",
                byDefault = "2",
                range = "[1, )",
                unit = "epochs")
        int rescoreEvery,

        @Parameter(
                doc = "what makes a sample important; what is not the loss costs a pass over each batch",
                byDefault = "loss",
                neutral = "loss")
        Score score,

        @Parameter(
                doc = "from when on; before, draws are uniform and their scores are kept",
                byDefault = "always",
                neutral = "always")
        Condition when)
        implements SamplerComponent {
    @Override
    public boolean isUniform() {
        return false;
    }

    /** s_e, at most and at least its ends. */
    double pressure(long epoch) {
        return start * Math.pow(Math.exp(Math.log(end / start) / epochs), Math.min(epoch, epochs));
    }

    /** q. */
    static double base(double pressure, int samples) {
        return Math.exp(-Math.log(pressure) / samples);
    }

    /** The samples from the largest score to the smallest; those of equal scores as they come in the permutation. */
    static int[] order(double[] scores, int[] permutation) {
        Integer[] order = new Integer[scores.length];
        Arrays.setAll(order, i -> permutation[i]);
        Arrays.sort(order, Comparator.comparingDouble((Integer i) -> -scores[i]));
        return Arrays.stream(order).mapToInt(i -> i).toArray();
    }

    @Override
    public Sampler create(SamplerContext context) {
        return new Run(context);
    }

    private final class Run extends WholeSplitDraws {
        private final double[] last;
        private int[] order;
        private long epoch = -1;

        Run(SamplerContext context) {
            super(context, "online-batch-selection", score, when);
            this.last = new double[samples];
            // Until it was seen, a sample ranks first.
            Arrays.fill(last, Double.MAX_VALUE);
        }

        @Override
        protected Draw draw(long step, int batch, RandomStream stream) {
            long stepsPerEpoch = (samples + batch - 1L) / batch;
            long now = step / stepsPerEpoch;
            int scored = 0;
            if (now != epoch) {
                if (now > 0 && now % rescoreEvery == 0 && step % stepsPerEpoch == 0) {
                    System.arraycopy(trained.ofAll(), 0, last, 0, samples);
                    scored = samples;
                }
                epoch = now;
                order = order(
                        last, context.stream("online-batch-selection/ties", now).permutation(samples));
            }
            double q = base(pressure(epoch + 1), samples);
            int[] indices = new int[batch];
            double[] scores = new double[batch];
            for (int i = 0; i < batch; i++) {
                int rank = rank(stream.nextDouble(), q, samples);
                indices[i] = order[rank];
                scores[i] = Math.pow(q, rank);
            }
            double mean = q == 1 ? 1 : (1 - Math.pow(q, samples)) / (1 - q) / samples;
            return new Draw(indices, samples, scores, mean, scored);
        }

        @Override
        public void update(Draw draw, float[] losses) {
            double[] found = trained.of(draw, losses);
            for (int i = 0; i < found.length; i++) {
                last[draw.indices()[i]] = found[i];
            }
            switched.update(found);
        }

        /** The last scores of the samples that were seen. */
        @Override
        public double[] candidateScores() {
            return switched.isOn()
                    ? Arrays.stream(last).filter(one -> one < Double.MAX_VALUE).toArray()
                    : new double[0];
        }

        @Override
        public void save(StateWriter state) {
            super.save(state);
            state.put("epoch", epoch);
            state.put("last", last);
            state.put("order", order == null ? new int[0] : order);
        }

        @Override
        public void load(StateReader state) {
            super.load(state);
            epoch = state.getLong("epoch");
            System.arraycopy(state.getDoubles("last"), 0, last, 0, samples);
            int[] saved = state.getIntegers("order");
            order = saved.length == 0 ? null : saved;
        }
    }

    /** The rank r with Σ_{j ≤ r} q^j first above u Σ q^j: r = ⌊ln(1 − u (1 − q^N)) / ln q⌋. */
    static int rank(double u, double q, int samples) {
        double rank = q == 1 ? u * samples : Math.log1p(-u * (1 - Math.pow(q, samples))) / Math.log(q);
        return (int) Math.min(samples - 1L, (long) rank);
    }
}
