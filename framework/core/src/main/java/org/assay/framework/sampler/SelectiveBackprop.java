package org.assay.framework.sampler;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.assay.framework.component.Declared;
import org.assay.framework.component.Parameter;
import org.assay.framework.random.RandomStream;
import org.assay.framework.state.StateReader;
import org.assay.framework.state.StateWriter;

/**
 * Candidates come one after the other; each is selected with P = max(least, CDF(L)^beta), the share of the last R losses that are no larger than its
 * own to a power, until b are selected. In the mean 1/(beta + 1) of the candidates are. The paper trains on them unweighted.
 *
 * <p>Since the selected are independent of how many candidates it took, n, and come with p ∝ P, a weight of (b − 1)/((n − 1) P) makes the step
 * unbiased over the samples whose P is not 0, which are all where {@code least} is above 0: that is what {@code weights unbiased} gives here (b/(n P)
 * where b is 1).
 * Another score may stand in for the loss; smoothing would leave its CDF as it is, so there is none.
 */
@Declared(
        name = "selective-backprop",
        doc =
                "Takes candidates with P = CDF(loss)^beta over the last losses until the batch is full; meant for weights unweighted.",
        reference = "Jiang et al. 2019, arXiv 1910.00762",
        deviation =
                "candidates are drawn with replacement, so that P is all that tells them apart; the losses of a step's candidates enter the last R after the step")
public record SelectiveBackprop(
        @Parameter(
                doc = "power of the CDF: 1/(beta + 1) of the candidates are selected",
                byDefault = "3",
                range = "[0, )")
        double beta,

        @Parameter(doc = "R, how many last losses make the CDF", byDefault = "1024", range = "[1, )", unit = "losses")
        int losses,

        @Parameter(
                doc =
                        "the least probability of being selected; at 0 the easiest samples never are, and weights cannot make up for them",
                byDefault = "0",
                range = "[0, 1]")
        double least,

        @Parameter(
                doc =
                        "epochs for which a sample's last loss stands in for a forward pass; 0: every candidate is scored",
                byDefault = "0",
                range = "[0, )",
                unit = "epochs")
        int staleness,

        @Parameter(doc = "what makes a candidate important", byDefault = "loss", neutral = "loss")
        Score score,

        @Parameter(
                doc = "from when on; before, draws are uniform and the scores of their batches make the CDF",
                byDefault = "always",
                neutral = "always")
        Condition when)
        implements SamplerComponent {
    /** After so many candidates for each sample of the batch, the rest of the batch is filled with what is there. */
    private static final int MOST_CANDIDATES = 64;

    @Override
    public boolean isUniform() {
        return false;
    }

    @Override
    public Sampler create(SamplerContext context) {
        return new Run(context);
    }

    /** CDF(L)^beta from the losses in ascending order; 1 while there are none. */
    double probability(double[] ascending, double loss) {
        if (ascending.length == 0) {
            return 1;
        }
        int low = 0;
        int high = ascending.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (ascending[middle] <= loss) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return Math.max(least, Math.pow((double) low / ascending.length, beta));
    }

    private final class Run extends WholeSplitDraws {
        private final double[] last = new double[losses];
        private long seen;
        private final float[] known;
        private final int[] foundAt;
        private double[] candidateLosses = {};

        Run(SamplerContext context) {
            super(context, "selective-backprop", score, when);
            this.known = new float[staleness > 0 ? samples : 0];
            this.foundAt = new int[known.length];
            Arrays.fill(foundAt, -1);
        }

        /** The first candidates, once it is on. */
        @Override
        public int[] itemsAhead(long step, int batch) {
            return switched.isOn() ? stream(step).ints(batch, samples) : super.itemsAhead(step, batch);
        }

        @Override
        protected Draw draw(long step, int batch, RandomStream stream) {
            candidateLosses = new double[0];
            double[] ascending = Arrays.copyOf(last, (int) Math.min(seen, losses));
            Arrays.sort(ascending);
            int[] indices = new int[batch];
            double[] probabilities = new double[batch];
            int selected = 0;
            int tried = 0;
            int scored = 0;
            while (selected < batch) {
                int[] candidates = stream.ints(batch, samples);
                double[] found = new double[batch];
                scored += look(candidates, found, step);
                boolean last = tried + batch >= MOST_CANDIDATES * batch;
                for (int i = 0; i < batch && selected < batch; i++) {
                    double probability = probability(ascending, found[i]);
                    tried++;
                    if (stream.nextDouble() < probability || last && batch - i <= batch - selected) {
                        indices[selected] = candidates[i];
                        probabilities[selected++] = probability;
                    }
                }
                Arrays.stream(found).forEach(this::remember);
                candidateLosses = DoubleStream.concat(Arrays.stream(candidateLosses), Arrays.stream(found))
                        .toArray();
                if (last) {
                    noteOnce("step " + step + ": of " + tried
                            + " candidates too few had a loss like the last ones, so the batch was filled with any");
                    return Draw.uniform(indices, samples, scored);
                }
            }
            double mean = batch > 1 ? (batch - 1.0) / (tried - 1.0) : 1.0 / tried;
            return new Draw(indices, samples, probabilities, mean, scored);
        }

        private void remember(double loss) {
            last[(int) (seen++ % losses)] = loss;
        }

        /** The candidates' losses, found or remembered; returns how many were found. */
        private int look(int[] candidates, double[] found, long step) {
            long stepsPerEpoch = (samples + context.batch() - 1L) / context.batch();
            long oldest = step - staleness * stepsPerEpoch;
            int[] positions = java.util.stream.IntStream.range(0, candidates.length)
                    .filter(i -> staleness == 0 || foundAt[candidates[i]] < 0 || foundAt[candidates[i]] <= oldest)
                    .toArray();
            int[] wanted = Arrays.stream(positions).map(i -> candidates[i]).toArray();
            double[] scores =
                    wanted.length == 0 ? new double[0] : context.scorer().score(score, wanted);
            TrainedScores.require(context, scores, wanted);
            if (staleness > 0) {
                for (int i = 0; i < candidates.length; i++) {
                    found[i] = known[candidates[i]];
                }
            }
            for (int i = 0; i < positions.length; i++) {
                found[positions[i]] = scores[i];
                if (staleness > 0) {
                    known[wanted[i]] = (float) scores[i];
                    foundAt[wanted[i]] = (int) step;
                }
            }
            return wanted.length;
        }

        /** Before it is on, the batch's scores; from then on every candidate's are remembered as it is drawn. */
        @Override
        public void update(Draw draw, float[] found) {
            if (!switched.isOn()) {
                double[] scores = trained.of(draw, found);
                Arrays.stream(scores).forEach(this::remember);
                switched.update(scores);
            }
        }

        @Override
        public double[] candidateScores() {
            return candidateLosses.clone();
        }

        @Override
        public void save(StateWriter state) {
            super.save(state);
            state.put("seen", seen);
            state.put("last", last);
            state.put("known", known);
            state.put("found-at", foundAt);
        }

        @Override
        public void load(StateReader state) {
            super.load(state);
            seen = state.getLong("seen");
            System.arraycopy(state.getDoubles("last"), 0, last, 0, last.length);
            System.arraycopy(state.getFloats("known"), 0, known, 0, known.length);
            System.arraycopy(state.getIntegers("found-at"), 0, foundAt, 0, foundAt.length);
        }
    }
}
