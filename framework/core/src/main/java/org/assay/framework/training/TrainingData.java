package org.assay.framework.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.assay.framework.component.Checks;
import org.assay.framework.cost.CrossEntropy;
import org.assay.framework.dataset.Dataset;
import org.assay.framework.dataset.DatasetContext;
import org.assay.framework.dataset.Inputs;
import org.assay.framework.dataset.Split;
import org.assay.framework.dataset.SplitName;
import org.assay.framework.dataset.Targets;
import org.assay.framework.random.RandomStream;

/**
 * What a cell learns from and is measured on.
 *
 * @param evaluated in the order in which the experiment names them
 * @param languageModel whether e to the mean loss is a perplexity
 */
record TrainingData(Dataset dataset, Split train, List<Evaluated> evaluated, boolean languageModel) {
    /** A split, and the items of it that are evaluated. */
    record Evaluated(SplitName name, Split split, int[] items) {}

    /**
     * Opens the data.
     *
     * @throws org.assay.framework.dataset.DataException when it cannot be used
     * @throws IllegalArgumentException when the cost or the sampler cannot use it, or a split that is to be evaluated is empty
     */
    static TrainingData open(TrainingConfiguration configuration, DatasetContext context) {
        Dataset dataset = configuration.dataset().create(context);
        Split train = dataset.split(SplitName.TRAIN);
        requireFit(configuration, train, dataset.targets());
        List<Evaluated> evaluated = new ArrayList<>();
        Map<SplitName, Split> splits = new LinkedHashMap<>();
        for (SplitName name : configuration.evaluate().on()) {
            Split split = dataset.split(name);
            if (split.size() == 0) {
                leaveOut(name, configuration.evaluate(), context);
            } else if (splits.put(name, split) == null) {
                evaluated.add(new Evaluated(
                        name, split, itemsToEvaluate(name, split, dataset, configuration.evaluate(), context.seed())));
            }
        }
        SeenClasses.require(dataset.inputs(), dataset.targets(), train, splits);
        boolean languageModel =
                dataset.inputs() instanceof Inputs.Tokens && configuration.cost() instanceof CrossEntropy;
        return new TrainingData(dataset, train, List.copyOf(evaluated), languageModel);
    }

    /** A split that was asked for is never left out; of all three, as by default, an empty one is, with a note. */
    private static void leaveOut(SplitName name, TrainingConfiguration.Evaluation evaluate, DatasetContext context) {
        if (!evaluate.isOnAll()) {
            throw new IllegalArgumentException("evaluate.on: it names " + name + ", but the " + name
                    + " split of the data set is empty; give it a share of the items, or leave " + name
                    + " out of 'evaluate'");
        }
        context.cache().tell("the " + name + " split of the data set is empty, so nothing is evaluated on it");
    }

    Inputs inputs() {
        return dataset.inputs();
    }

    Targets targets() {
        return dataset.targets();
    }

    boolean hasClasses() {
        return targets() instanceof Targets.Classes;
    }

    private static void requireFit(TrainingConfiguration configuration, Split train, Targets targets) {
        if (train.size() == 0) {
            throw new IllegalArgumentException("the train split is empty; lower the shares of validation and test");
        }
        String refusal = configuration.cost().refuses(targets);
        if (refusal != null) {
            throw new IllegalArgumentException(refusal);
        }
        Checks checks = new Checks();
        configuration.sampler().checkAgainst(configuration.batch(), train.size(), checks);
        if (!checks.violations().isEmpty()) {
            throw new IllegalArgumentException(checks.violations().stream()
                    .map(fault -> "sampler." + fault.parameter() + ": " + fault.message() + "; " + fault.mend())
                    .collect(Collectors.joining("\n")));
        }
    }

    /** As many of a split as are wanted, but of train no more than the test split has, the same at every evaluation. */
    private static int[] itemsToEvaluate(
            SplitName name, Split split, Dataset dataset, TrainingConfiguration.Evaluation wanted, long seed) {
        int most = name == SplitName.TRAIN
                ? Math.max(1, dataset.split(SplitName.TEST).size())
                : split.size();
        most = Math.min(most, wanted.items().orElse(most));
        int[] order = new int[split.size()];
        Arrays.setAll(order, i -> i);
        if (split.size() <= most) {
            return order;
        }
        int[] chosen = Arrays.copyOf(
                RandomStream.of(seed, "evaluation", name.toString(), 0).permutation(split.size()), most);
        Arrays.sort(chosen);
        return chosen;
    }
}
