package org.assay.framework.training;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.assay.framework.autodiff.Parameter;
import org.assay.framework.cache.FeatureCache;
import org.assay.framework.component.Checks;
import org.assay.framework.cost.CrossEntropy;
import org.assay.framework.dataset.Batch;
import org.assay.framework.dataset.DataDirectory;
import org.assay.framework.dataset.Dataset;
import org.assay.framework.dataset.DatasetContext;
import org.assay.framework.dataset.Inputs;
import org.assay.framework.dataset.Split;
import org.assay.framework.dataset.SplitName;
import org.assay.framework.dataset.Targets;
import org.assay.framework.layer.Variables;
import org.assay.framework.metric.Metrics;
import org.assay.framework.minimisation.Lbfgs;
import org.assay.framework.model.EncodingModel;
import org.assay.framework.model.Model;
import org.assay.framework.model.ModelContext;
import org.assay.framework.model.ModelState;
import org.assay.framework.model.SplitFeatures;
import org.assay.framework.optimizer.Optimizer;
import org.assay.framework.procedure.ClassifierFit;
import org.assay.framework.procedure.Phases;
import org.assay.framework.random.RandomStream;
import org.assay.framework.sampler.Draw;
import org.assay.framework.sampler.Sampler;
import org.assay.framework.sampler.SamplerContext;
import org.assay.framework.schedule.Schedule;
import org.assay.framework.state.StateReader;
import org.assay.framework.state.StateWriter;
import org.assay.framework.state.Stateful;
import org.assay.framework.tensor.Backend;
import org.assay.framework.tensor.Reduction;
import org.assay.framework.tensor.Scope;
import org.assay.framework.tensor.Tensor;
import org.assay.framework.tensor.Unary;
import org.assay.framework.weights.Weights;
import org.jspecify.annotations.Nullable;

/**
 * The run of one cell: draw, forward, one loss a sample, backward with weight / B for each, update; evaluate every so often.
 *
 * <p>Random numbers are keyed by the cell's seed: initialisation, draws and dropout by {@code seed}, the data's splits by {@code
 * splitSeed}. The same cell, backend and thread count give the same bits.
 */
public final class Training implements Stateful {
    private final TrainingConfiguration configuration;
    private final Backend backend;
    private final Split train;
    private final Map<SplitName, Split> splits = new LinkedHashMap<>();
    private final Map<SplitName, int[]> evaluated = new LinkedHashMap<>();
    private final Targets targets;
    private final boolean languageModel;
    private final Variables variables;
    private final Optimizer optimizer;
    private final ModelScorer scorer;
    private final Sampler sampler;
    private final Weights weights;
    private final TrainingStep trainingStep;
    private final Evaluator evaluator;
    private final Batches batches;
    private final long stepsPerEpoch;
    private final Budget budget;
    private final long interval;
    private final Phases phases;
    private final @Nullable ClassifierFitter classifierFitter;
    private final Optional<DecisionPlane> decisions;
    private final long seed;
    private final FeatureCache cache;
    private final BatchStatistics batchStatistics = new BatchStatistics();
    private final Inputs inputs;
    private final BestModel best;
    private final Map<SplitName, Predictions> predictions = new EnumMap<>(SplitName.class);
    private final SamplerWatch watch = new SamplerWatch();
    private final Optional<SamplingDiagnosis> diagnosis;

    private long step;
    private long scored;
    private double trainingSeconds;
    private double evaluationSeconds;

    /**
     * Opens the data, builds and initialises the model.
     *
     * @throws org.assay.framework.dataset.DataException when the data cannot be used
     * @throws IllegalArgumentException when the parts do not fit each other; the message is for the user
     */
    public Training(
            TrainingConfiguration configuration, long seed, long splitSeed, Backend backend, DataDirectory directory) {
        this(configuration, new DatasetContext(directory, splitSeed, seed), backend);
    }

    /** As above, with all that the data set may know; the context's seed is the cell's. */
    public Training(TrainingConfiguration configuration, DatasetContext context, Backend backend) {
        this(configuration, context, backend, note -> {});
    }

    /** As above, with somebody to read what is told before the first step, such as how a codebook's fit goes. */
    public Training(
            TrainingConfiguration configuration, DatasetContext context, Backend backend, Consumer<String> notes) {
        this.configuration = configuration;
        this.backend = backend;
        this.seed = context.seed();
        this.phases = configuration.procedure().phases();
        this.cache = context.cache();
        Dataset dataset = configuration.dataset().create(context);
        this.inputs = dataset.inputs();
        this.train = dataset.split(SplitName.TRAIN);
        this.targets = dataset.targets();
        this.languageModel = dataset.inputs() instanceof Inputs.Tokens && configuration.cost() instanceof CrossEntropy;
        requireFit(configuration, train, targets);
        for (SplitName name : configuration.evaluate().on()) {
            Split split = dataset.split(name);
            if (split.size() > 0) {
                splits.put(name, split);
                evaluated.put(name, itemsToEvaluate(name, split, dataset, seed));
            }
        }
        SeenClasses.require(inputs, targets, train, splits);
        this.variables = new Variables(backend);
        this.best = new BestModel(configuration.keep().contains(TrainingConfiguration.Kept.BEST));
        this.batches = new Batches(backend, dataset.inputs());
        Model model;
        try (Scope scope = backend.scope("initialisation")) {
            model = configuration
                    .model()
                    .create(new ModelContext(
                            backend,
                            dataset.inputs(),
                            targets.outputs(),
                            variables,
                            new SplitFeatures(train, dataset.inputs().width()),
                            seed,
                            "",
                            notes));
            this.optimizer = configuration.optimizer().create(variables);
            this.trainingStep = new TrainingStep(backend, model, configuration.cost(), optimizer, seed);
        }
        this.classifierFitter = phases.fitsClassifier() ? classifierFitter(configuration, model) : null;
        this.scorer = new ModelScorer(backend, model, configuration.cost(), train, batches);
        this.sampler = watch.timed(configuration
                .sampler()
                .create(new SamplerContext(
                        train,
                        targets.outputs(),
                        configuration.batch(),
                        watch.timed(scorer.whileItConverges()),
                        new HeldOutTraining(backend, configuration, dataset, batches, seed),
                        backend,
                        seed)));
        this.diagnosis = configuration.diagnostics().map(settings -> diagnosis(settings, model));
        this.weights = configuration.weights().orElse(UNWEIGHTED);
        this.evaluator = new Evaluator(backend, model, configuration.cost(), targets, batches);
        this.decisions = DecisionPlane.of(backend, model, train, dataset.inputs(), targets, variables);
        this.stepsPerEpoch = (train.size() + configuration.batch() - 1L) / configuration.batch();
        this.budget = Budget.of(configuration.budget(), stepsPerEpoch);
        double every = configuration.evaluate().every().number()
                * (configuration.evaluate().every().unit().equals("epochs") ? stepsPerEpoch : 1);
        this.interval = Math.max(1, Math.round(every));
    }

    private SamplingDiagnosis diagnosis(SamplingDiagnostics settings, Model model) {
        int[] subset = SamplingDiagnosis.subset(settings, train.size(), seed);
        GradientVariance variance = new GradientVariance(
                backend, model, configuration.cost(), variables.parameters(), train, batches, subset);
        return new SamplingDiagnosis(settings, train, subset, scorer, sampler, variance, seed);
    }

    private ClassifierFitter classifierFitter(TrainingConfiguration configuration, Model model) {
        if (!(model instanceof EncodingModel encoding)) {
            throw new IllegalArgumentException(
                    "procedure: this one fits a classifier on encodings, which the model does not make; use model"
                            + " aggregate-and-classify, or procedure joint");
        }
        return new ClassifierFitter(backend, encoding, configuration.cost(), variables.parameters(), train, batches);
    }

    private static final Weights UNWEIGHTED = draw -> {
        double[] ones = new double[draw.indices().length];
        java.util.Arrays.fill(ones, 1);
        return ones;
    };

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

    private static int[] itemsToEvaluate(SplitName name, Split split, Dataset dataset, long seed) {
        int most = name == SplitName.TRAIN
                ? Math.max(1, dataset.split(SplitName.TEST).size())
                : split.size();
        int[] order = new int[split.size()];
        java.util.Arrays.setAll(order, i -> i);
        if (split.size() <= most) {
            return order;
        }
        int[] chosen = java.util.Arrays.copyOf(
                RandomStream.of(seed, "evaluation", "train", 0).permutation(split.size()), most);
        java.util.Arrays.sort(chosen);
        return chosen;
    }

    /** Trains through the procedure's phases; the one with steps lasts until the budget is spent. */
    public TrainingSummary run(TrainingListener listener) {
        try {
            return runPhases(listener);
        } finally {
            cache.close();
            cache.takeNotes().forEach(listener::note);
        }
    }

    private TrainingSummary runPhases(TrainingListener listener) {
        if (step == 0) {
            phases.before().ifPresent(fit -> fitClassifier(fit, listener));
            evaluate(listener);
        }
        if (phases.steps()) {
            takeSteps(listener);
            phases.after().ifPresent(fit -> refitClassifier(fit, listener));
        } else if (budget.steps() != Long.MAX_VALUE) {
            // The same numbers again at the budget's end, so that a figure shows a line beside those that take steps.
            step = budget.steps();
            evaluate(listener);
        }
        decisions.ifPresent(
                plane -> listener.snapshot(plane.snapshot(), step, (double) step / stepsPerEpoch, trainingSeconds));
        return new TrainingSummary(step, scored, trainingSeconds, evaluationSeconds, variables.parameterCount());
    }

    private void takeSteps(TrainingListener listener) {
        try (BatchLoader loader = new BatchLoader(sampler, train, configuration.batch())) {
            takeSteps(listener, loader);
        }
    }

    private void takeSteps(TrainingListener listener, BatchLoader loader) {
        while (step < budget.steps() && trainingSeconds < budget.seconds()) {
            if (listener.cancelled()) {
                throw new CancelledException(step);
            }
            long start = System.nanoTime();
            try (Scope scope = backend.scope("step")) {
                makeStep(loader);
            }
            trainingSeconds += (System.nanoTime() - start) * 1e-9;
            step++;
            sampler.notes().forEach(listener::note);
            listener.progress(step, budget.share(step, trainingSeconds));
            if (step % interval == 0) {
                evaluate(listener);
            }
        }
        if (step % interval != 0) {
            evaluate(listener);
        }
    }

    /** The refit counts as one more step, so that what it does is seen apart from the steps before. */
    private void refitClassifier(ClassifierFit fit, TrainingListener listener) {
        fitClassifier(fit, listener);
        step++;
        evaluate(listener);
    }

    private void fitClassifier(ClassifierFit fit, TrainingListener listener) {
        long start = System.nanoTime();
        Lbfgs.Minimum minimum = Objects.requireNonNull(classifierFitter).fit(fit);
        trainingSeconds += (System.nanoTime() - start) * 1e-9;
        listener.note(String.format(
                Locale.ROOT,
                "classifier fitted after step %d: cost with penalty %.6g after %d iterations%s",
                step,
                minimum.value(),
                minimum.iterations(),
                minimum.converged() ? "" : ", not converged"));
        tell(listener, Metrics.CLASSIFIER_COST, minimum.value());
        tell(listener, Metrics.CLASSIFIER_ITERATIONS, minimum.iterations());
    }

    private double rateFactor() {
        return configuration
                .schedule()
                .factor(new Schedule.Position(
                        step, (double) step / stepsPerEpoch, budget.share(step, trainingSeconds)));
    }

    private void makeStep(BatchLoader loader) {
        scorer.at(step);
        BatchLoader.Loaded loaded = loader.load(step);
        Draw draw = loaded.draw();
        draw.check(train, step);
        scored += draw.scored();
        Weights now = weights.at(budget.share(step, trainingSeconds));
        TrainingStep.Forward forward = now.needsLosses()
                ? trainingStep.run(batch(loaded), losses -> now.weigh(draw, losses.readFloats()), step, rateFactor())
                : trainingStep.run(batch(loaded), now.weigh(draw), step, rateFactor());
        float[] losses = forward.losses().readFloats();
        double[] importance = now.weigh(draw, losses);
        for (int i = 0; i < losses.length; i++) {
            if (!Float.isFinite(losses[i])) {
                throw new DivergedException(
                        step,
                        "the loss of training sample " + train.itemName(draw.indices()[i]) + " is " + losses[i]
                                + " at step " + step
                                + "; the likely cause is a learning rate that is too high (or inputs that are not scaled):"
                                + " try a tenth of it, or a warm-up");
            }
        }
        batchStatistics.add(losses, importance, wrong(forward.outputs(), draw.indices()));
        watch.add(importance);
        diagnosis.ifPresent(one -> one.add(draw, importance));
        sampler.update(draw, losses);
    }

    private Batch batch(BatchLoader.Loaded loaded) {
        int[] indices = loaded.draw().indices();
        return phases.featuresPerItem().isEmpty()
                ? batches.of(train, indices, loaded.examples())
                : batches.subsets(
                        train,
                        indices,
                        loaded.examples(),
                        phases.featuresPerItem().getAsInt(),
                        RandomStream.of(seed, "procedure", "features", step));
    }

    private int wrong(Tensor outputs, int[] indices) {
        if (!(targets instanceof Targets.Classes)) {
            return 0;
        }
        int[] predictions = backend.argMaximum(outputs).readIntegers();
        int wrong = 0;
        for (int i = 0; i < indices.length; i++) {
            wrong += predictions[i] == train.label(indices[i]) ? 0 : 1;
        }
        return wrong;
    }

    private void evaluate(TrainingListener listener) {
        requireFiniteParameters();
        long start = System.nanoTime();
        splits.forEach((name, split) -> {
            Evaluator.Evaluation found = evaluator.evaluate(split, evaluated.get(name));
            if (!Double.isFinite(found.loss())) {
                throw new DivergedException(
                        step,
                        "the mean loss on the " + name + " split is " + found.loss() + " after step " + step
                                + "; the likely cause is a learning rate that is too high: try a tenth of it");
            }
            tell(listener, Metrics.loss(name), found.loss());
            if (targets instanceof Targets.Classes) {
                tell(listener, Metrics.error(name), found.error());
                tell(listener, Metrics.accuracy(name), 1 - found.error());
            }
            if (name == SplitName.VALIDATION) {
                best.offer(targets instanceof Targets.Classes ? found.error() : found.loss(), this::model);
            }
            if (name != SplitName.TRAIN) {
                predictions.put(name, new Predictions(split, evaluated.get(name), found.losses(), found.predicted()));
            }
            if (languageModel) {
                tell(listener, Metrics.perplexity(name), Math.exp(found.loss()));
            }
        });
        if (!batchStatistics.isEmpty()) {
            tell(listener, Metrics.BATCH_LOSS, batchStatistics.loss());
            tell(listener, Metrics.BATCH_WEIGHTED_LOSS, batchStatistics.weightedLoss());
            if (targets instanceof Targets.Classes) {
                tell(listener, Metrics.BATCH_ERROR, batchStatistics.error());
            }
            batchStatistics.clear();
        }
        watch.tell(trainingSeconds, (metric, value) -> tell(listener, metric, value));
        diagnosis.ifPresent(one -> one.look(
                step,
                (metric, value) -> tell(listener, metric, value),
                snapshot -> listener.snapshot(snapshot, step, (double) step / stepsPerEpoch, trainingSeconds)));
        tell(listener, Metrics.SAMPLES_SCORED, scored);
        tell(listener, Metrics.TRAINING_SECONDS, trainingSeconds);
        tell(listener, Metrics.RATE_FACTOR, rateFactor());
        evaluationSeconds += (System.nanoTime() - start) * 1e-9;
    }

    private void tell(TrainingListener listener, String metric, double value) {
        listener.metric(metric, step, (double) step / stepsPerEpoch, trainingSeconds, scored, value);
    }

    private void requireFiniteParameters() {
        try (Scope scope = backend.scope("check")) {
            for (Parameter parameter : variables.parameters()) {
                Tensor squares = backend.unary(Unary.SQUARE, parameter.value());
                double norm = backend.reduce(Reduction.SUM, squares).read()[0];
                if (!Double.isFinite(norm)) {
                    throw new DivergedException(
                            step,
                            "parameter '" + parameter.path() + "' is no longer finite after step " + step
                                    + "; the likely cause is a learning rate that is too high: try a tenth of it");
                }
            }
        }
    }

    @Override
    public void save(StateWriter state) {
        StateWriter position = state.child("position");
        position.put("step", step);
        position.put("scored", scored);
        position.put("training-seconds", trainingSeconds);
        position.put("evaluation-seconds", evaluationSeconds);
        variables.save(state.child("model"));
        optimizer.save(state.child("optimizer"));
        sampler.save(state.child("sampler"));
        best.save(state.child("best"));
        watch.save(state.child("watch"));
    }

    @Override
    public void load(StateReader state) {
        StateReader position = state.child("position");
        step = position.getLong("step");
        scored = position.getLong("scored");
        trainingSeconds = position.getDouble("training-seconds");
        evaluationSeconds = position.getDouble("evaluation-seconds");
        try (Scope scope = backend.scope("load")) {
            variables.load(state.child("model"));
            optimizer.load(state.child("optimizer"));
        }
        sampler.load(state.child("sampler"));
        watch.load(state.child("watch"));
        best.load(state.child("best"), saved -> ModelState.load(saved, variables, inputs, targets.outputs()));
    }

    /** The model as it is. */
    public ModelState model() {
        return ModelState.of(variables, inputs, targets.outputs(), step);
    }

    /**
     * The model as it was at the evaluation with the least validation error (loss where targets are no classes), the first of equals;
     * empty when it is not kept or validation is not evaluated.
     */
    public Optional<ModelState> bestModel() {
        return best.model();
    }

    /** What the model predicted of the items of each evaluated split but train, at the last evaluation. */
    public Map<SplitName, Predictions> predictions() {
        return java.util.Collections.unmodifiableMap(predictions);
    }

    /** The splits that are evaluated, for what reports a run. */
    public List<SplitName> evaluatedSplits() {
        return List.copyOf(splits.keySet());
    }
}
