package org.assay.framework.training;

import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.assay.framework.dataset.Dataset;
import org.assay.framework.dataset.Split;
import org.assay.framework.dataset.SplitName;
import org.assay.framework.layer.Variables;
import org.assay.framework.model.Model;
import org.assay.framework.model.ModelComponent;
import org.assay.framework.model.ModelContext;
import org.assay.framework.model.SplitFeatures;
import org.assay.framework.optimizer.Optimizer;
import org.assay.framework.procedure.Watcher;
import org.assay.framework.random.RandomStream;
import org.assay.framework.sampler.HeldOut;
import org.assay.framework.sampler.Score;
import org.assay.framework.sampler.Scorer;
import org.assay.framework.tensor.Backend;
import org.assay.framework.tensor.Scope;

/** Trains a model of its own on the validation split, in shuffled epochs, and tells what it loses on each training sample. */
final class HeldOutTraining implements HeldOut {
    private final Backend backend;
    private final TrainingConfiguration configuration;
    private final Dataset dataset;
    private final Batches batches;
    private final UnaryOperator<Scorer> watched;
    private final long seed;
    private final ModelContext.Files files;
    private final Consumer<String> telling;

    /**
     * @param watched what is to see that training samples are scored
     * @param telling hears how far it is; an empty text once it is done
     */
    HeldOutTraining(
            Backend backend,
            TrainingConfiguration configuration,
            Dataset dataset,
            Batches batches,
            UnaryOperator<Scorer> watched,
            long seed,
            ModelContext.Files files,
            Consumer<String> telling) {
        this.backend = backend;
        this.configuration = configuration;
        this.dataset = dataset;
        this.batches = batches;
        this.watched = watched;
        this.seed = seed;
        this.files = files;
        this.telling = telling;
    }

    @Override
    public float[] losses(Recipe recipe) {
        Split held = dataset.split(SplitName.VALIDATION);
        if (held.size() == 0) {
            throw new IllegalArgumentException(
                    "sampler.irreducible: the validation split is empty, and a model is to be trained on it;"
                            + " give the data set a share of validation");
        }
        Split train = dataset.split(SplitName.TRAIN);
        Variables variables = new Variables(backend);
        long own = RandomStream.key(seed, "held-out", "model");
        Model model;
        Optimizer optimizer;
        TrainingStep trainingStep;
        try (Scope scope = backend.scope("held-out model")) {
            ModelComponent component = recipe.model() == null ? configuration.model() : recipe.model();
            model = component.create(new ModelContext(
                    backend,
                    dataset.inputs(),
                    dataset.targets().outputs(),
                    variables,
                    new SplitFeatures(held, dataset.inputs().width()),
                    own,
                    "held-out/",
                    Watcher.NONE,
                    files));
            optimizer = recipe.optimizer().create(variables);
            trainingStep = new TrainingStep(backend, model, configuration.cost(), optimizer, own);
        }
        int batch = Math.min(recipe.batch(), held.size());
        double[] ones = new double[batch];
        Arrays.fill(ones, 1);
        long step = 0;
        for (int epoch = 0; epoch < recipe.epochs(); epoch++) {
            telling.accept("epoch " + (epoch + 1) + " of " + recipe.epochs());
            int[] order = RandomStream.of(own, "held-out", "epoch", epoch).permutation(held.size());
            // The last few of an epoch wait for another one.
            for (int from = 0; from + batch <= order.length; from += batch) {
                try (Scope scope = backend.scope("held-out step")) {
                    int[] indices = Arrays.copyOfRange(order, from, from + batch);
                    trainingStep.run(batches.of(held, indices, held.examples(indices)), ones, step++, 1);
                }
            }
        }
        telling.accept("scores " + train.size() + " training samples");
        int[] all = new int[train.size()];
        Arrays.setAll(all, i -> i);
        double[] losses = watched.apply(new ModelScorer(backend, model, configuration.cost(), train, batches))
                .score(Score.LOSS, all);
        float[] single = new float[losses.length];
        for (int i = 0; i < single.length; i++) {
            single[i] = (float) losses[i];
            if (!Float.isFinite(single[i])) {
                throw new DivergedException(
                        0,
                        "the model trained on the validation split loses " + losses[i] + " on training sample "
                                + train.itemName(i) + "; lower the rate of its optimizer");
            }
        }
        telling.accept("");
        return single;
    }
}
