package org.assay.framework.training;

import java.util.List;
import java.util.Optional;
import org.assay.framework.component.Checks;
import org.assay.framework.component.Component;
import org.assay.framework.component.Declared;
import org.assay.framework.component.Family;
import org.assay.framework.component.Parameter;
import org.assay.framework.component.Quantity;
import org.assay.framework.cost.Cost;
import org.assay.framework.dataset.DatasetComponent;
import org.assay.framework.dataset.SplitName;
import org.assay.framework.model.ModelComponent;
import org.assay.framework.optimizer.OptimizerComponent;
import org.assay.framework.procedure.Procedure;
import org.assay.framework.sampler.SamplerComponent;
import org.assay.framework.schedule.Schedule;
import org.assay.framework.weights.Unweighted;
import org.assay.framework.weights.Weights;

/** Everything a cell is but its seed: the root of the tree of components. The statements of an experiment are its parameters. */
@Declared(name = "training", doc = "What a cell trains, on what, how, and for how long.")
public record TrainingConfiguration(
        @Parameter(doc = "what is learned from") DatasetComponent dataset,
        @Parameter(doc = "what is trained") ModelComponent model,

        @Parameter(doc = "one loss a sample", byDefault = "cross-entropy")
        Cost cost,

        @Parameter(doc = "how parameters follow their gradients")
        OptimizerComponent optimizer,

        @Parameter(doc = "how the rate changes over the budget", byDefault = "constant")
        Schedule schedule,

        @Parameter(doc = "which training samples a step learns from", byDefault = "uniform")
        SamplerComponent sampler,

        @Parameter(
                doc = "how much each drawn sample counts; must be said for a sampler that is not uniform",
                byDefault = "none")
        Optional<Weights> weights,

        @Parameter(doc = "samples a step", byDefault = "128", range = "[1, )", unit = "samples")
        int batch,

        @Parameter(
                doc = "when training ends; an epoch is ceil(N / batch) steps for every sampler",
                range = "(0, )",
                units = {"steps", "epochs", "seconds", "minutes", "hours"})
        Quantity budget,

        @Parameter(doc = "in which phases", byDefault = "joint", neutral = "joint")
        Procedure procedure,

        @Parameter(doc = "how often and on which splits the model is evaluated", byDefault = "evaluation")
        Evaluation evaluate,

        @Parameter(
                doc =
                        "what is stored of the trained model: as it was at its best evaluation on validation (least error, or least loss where"
                                + " there is none), as it is after the last step, and what the last one predicts of each evaluated item",
                byDefault = "[best, last, predictions]",
                neutral = "[best, last, predictions]")
        List<Kept> keep,

        @Parameter(
                doc = "what is looked at beside training at each evaluation, to see what the sampler does",
                byDefault = "none",
                neutral = "none")
        Optional<SamplingDiagnostics> diagnostics)
        implements Component {

    public static final Family<TrainingConfiguration> FAMILY =
            new Family<>("training", TrainingConfiguration.class, "A cell without its seed.");

    @Override
    public void check(Checks checks) {
        checks.require(
                sampler.hasProbabilities()
                        || weights.map(Unweighted.class::isInstance).orElse(true),
                "weights",
                "the sampler chooses samples and does not draw them with a probability, so there is nothing to correct for",
                "write 'weights unweighted', or leave the weights out");
        checks.require(
                sampler.isUniform() || !sampler.hasProbabilities() || weights.isPresent(),
                "weights",
                "the sampler is not uniform, so what its samples count must be said",
                "add 'weights biased(k: 0.5)', 'weights unbiased' or 'weights unweighted'");
        checks.require(
                sampler.scoresAreLosses()
                        || !weights.map(Weights::needsLossesAsScores).orElse(false),
                "weights",
                "these set true losses against the sampler's scores, and the scores of this sampler are no losses",
                "use weights biased or unbiased, or a sampler whose score is the loss, such as presampled(score: loss) or history-lstm");
        // How many training samples there are is not known before the data is opened.
        Checks ofSampler = new Checks();
        sampler.checkAgainst(batch, Integer.MAX_VALUE, ofSampler);
        ofSampler
                .violations()
                .forEach(one -> checks.require(false, "sampler." + one.parameter(), one.message(), one.mend()));
    }

    /** What a finished cell's directory holds of its model. */
    public enum Kept {
        BEST,
        LAST,
        PREDICTIONS
    }

    /** How often, and on which splits. In experiment files: {@code evaluate every 300 steps on validation, test}. */
    @Declared(name = "evaluation", doc = "When the model is evaluated, in test mode, and on which splits.")
    public record Evaluation(
            @Parameter(
                    doc = "steps or epochs between evaluations; the first is before step 0, the last at the end",
                    byDefault = "1 epochs",
                    range = "(0, )",
                    units = {"steps", "epochs"})
            Quantity every,

            @Parameter(
                    doc =
                            "the splits; train is measured on a fixed random subset no larger than the test split; of all three an empty one is left"
                                    + " out, of fewer it is an error",
                    byDefault = "[train, validation, test]")
            List<SplitName> on,

            @Parameter(
                    doc = "of each split at most so many items, a random subset that stays the same; none: all",
                    byDefault = "none",
                    neutral = "none",
                    range = "[1, )",
                    unit = "items")
            Optional<Integer> items)
            implements Component {
        public static final Family<Evaluation> FAMILY =
                new Family<>("evaluation", Evaluation.class, "When and on what the model is evaluated.");

        /** Whether every split is named, in order, as by default: then a data set need not have them all. */
        boolean isOnAll() {
            return on.equals(List.of(SplitName.values()));
        }
    }
}
