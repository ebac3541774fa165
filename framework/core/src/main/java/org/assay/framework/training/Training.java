package org.assay.framework.training;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.assay.framework.cache.FeatureCache;
import org.assay.framework.dataset.DataDirectory;
import org.assay.framework.dataset.DatasetContext;
import org.assay.framework.dataset.SplitName;
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
import org.assay.framework.procedure.Phase;
import org.assay.framework.procedure.Phases;
import org.assay.framework.procedure.Watcher;
import org.assay.framework.state.StateReader;
import org.assay.framework.state.StateWriter;
import org.assay.framework.state.Stateful;
import org.assay.framework.tensor.Backend;
import org.assay.framework.tensor.Scope;
import org.jspecify.annotations.Nullable;

/**
 * The run of one cell: {@link Steps} over the budget, {@link Evaluations} every so often, and fits of the classifier before and after where the
 * procedure has them.
 *
 * <p>Random numbers are keyed by the cell's seed: initialisation, draws and dropout by {@code seed}, the data's splits by {@code
 * splitSeed}. The same cell, backend and thread count give the same bits.
 */
public final class Training implements Stateful {
    private final TrainingConfiguration configuration;
    private final Backend backend;
    private final TrainingData data;
    private final Variables variables;
    private final Optimizer optimizer;
    private final Steps steps;
    private final Evaluations evaluations;
    private final Position position;
    private final Budget budget;
    private final long interval;
    private final Phases phases;
    private final @Nullable ClassifierFitter classifierFitter;
    private final Optional<DecisionPlane> decisions;
    private final FeatureCache cache;
    private final BestModel best;

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
        this(configuration, context, backend, Watcher.NONE);
    }

    /** As above, with somebody to hear what is told before the first step, such as how a codebook's fit goes. */
    public Training(TrainingConfiguration configuration, DatasetContext context, Backend backend, Watcher watcher) {
        this.configuration = configuration;
        this.backend = backend;
        this.phases = configuration.procedure().phases();
        this.cache = context.cache();
        watcher.phase(Phase.DATA, "");
        this.data = TrainingData.open(configuration, context);
        cache.takeNotes().forEach(watcher::warning);
        this.variables = new Variables(backend);
        Batches batches = new Batches(backend, data.inputs());
        long seed = context.seed();
        watcher.phase(Phase.INITIALISATION, "");
        Model model;
        TrainingStep trainingStep;
        try (Scope scope = backend.scope("initialisation")) {
            model = configuration
                    .model()
                    .create(new ModelContext(
                            backend,
                            data.inputs(),
                            data.targets().outputs(),
                            variables,
                            new SplitFeatures(data.train(), data.inputs().width()),
                            seed,
                            "",
                            watcher,
                            context.directory()::file));
            this.optimizer = configuration.optimizer().create(variables);
            trainingStep = new TrainingStep(backend, model, configuration.cost(), optimizer, seed);
        }
        this.classifierFitter = phases.fitsClassifier() ? classifierFitter(model, batches) : null;
        this.steps = new Steps(
                configuration,
                backend,
                data,
                batches,
                model,
                variables,
                trainingStep,
                seed,
                context.directory()::file,
                watcher);
        this.best = new BestModel(configuration.keep().contains(TrainingConfiguration.Kept.BEST));
        this.evaluations = new Evaluations(
                backend,
                data,
                new Evaluator(backend, model, configuration.cost(), data.targets(), batches),
                variables.parameters(),
                best);
        this.decisions = DecisionPlane.of(backend, model, data.train(), data.inputs(), data.targets(), variables);
        long stepsPerEpoch = (data.train().size() + configuration.batch() - 1L) / configuration.batch();
        this.budget = Budget.of(configuration.budget(), stepsPerEpoch);
        this.position = new Position(stepsPerEpoch, budget);
        double every = configuration.evaluate().every().number()
                * (configuration.evaluate().every().unit().equals("epochs") ? stepsPerEpoch : 1);
        this.interval = Math.max(1, Math.round(every));
    }

    private ClassifierFitter classifierFitter(Model model, Batches batches) {
        if (!(model instanceof EncodingModel encoding)) {
            throw new IllegalArgumentException(
                    "procedure: this one fits a classifier on encodings, which the model does not make; use model"
                            + " aggregate-and-classify, or procedure joint");
        }
        return new ClassifierFitter(
                backend, encoding, configuration.cost(), variables.parameters(), data.train(), batches);
    }

    /** Trains through the procedure's phases; the one with steps lasts until the budget is spent. */
    public TrainingSummary run(TrainingListener listener) {
        try {
            return runPhases(listener);
        } finally {
            cache.close();
            cache.takeNotes().forEach(listener::warning);
        }
    }

    private TrainingSummary runPhases(TrainingListener listener) {
        if (position.step() == 0) {
            phases.before().ifPresent(fit -> fitClassifier(fit, Phase.CLASSIFIER_FIT, listener));
            evaluate(listener);
        }
        if (phases.steps()) {
            listener.phase(steps.ofSteps(), "");
            takeSteps(listener);
            phases.after().ifPresent(fit -> refitClassifier(fit, listener));
        } else if (budget.steps() != Long.MAX_VALUE) {
            // The same numbers again at the budget's end, so that a figure shows a line beside those that take steps.
            position.goTo(budget.steps());
            evaluate(listener);
        }
        decisions.ifPresent(plane -> position.show(listener, plane.snapshot()));
        return new TrainingSummary(
                position.step(),
                position.scored(),
                position.trainingSeconds(),
                position.evaluationSeconds(),
                variables.parameterCount());
    }

    private void takeSteps(TrainingListener listener) {
        try (BatchLoader loader = steps.loader()) {
            while (position.withinBudget()) {
                takeStep(listener, loader);
            }
        }
        if (position.step() % interval != 0) {
            evaluate(listener);
        }
    }

    private void takeStep(TrainingListener listener, BatchLoader loader) {
        if (listener.cancelled()) {
            throw new CancelledException(position.step());
        }
        long start = System.nanoTime();
        try (Scope scope = backend.scope("step")) {
            steps.make(loader, position, rateFactor());
        }
        position.trained(System.nanoTime() - start);
        position.stepMade();
        steps.notes().forEach(listener::note);
        listener.progress(position.step(), position.share());
        if (position.step() % interval == 0) {
            evaluate(listener);
            if (position.withinBudget()) {
                listener.resumable(this);
            }
        }
    }

    /** The refit counts as one more step, so that what it does is seen apart from the steps before. */
    private void refitClassifier(ClassifierFit fit, TrainingListener listener) {
        fitClassifier(fit, Phase.CLASSIFIER_REFIT, listener);
        position.stepMade();
        evaluate(listener);
    }

    private void fitClassifier(ClassifierFit fit, Phase phase, TrainingListener listener) {
        long start = System.nanoTime();
        Lbfgs.Minimum minimum =
                Objects.requireNonNull(classifierFitter).fit(fit, detail -> listener.phase(phase, detail));
        long nanos = System.nanoTime() - start;
        position.trained(nanos);
        listener.note(String.format(
                Locale.ROOT,
                "classifier fitted after step %d: cost with penalty %.6g after %d iterations%s",
                position.step(),
                minimum.value(),
                minimum.iterations(),
                minimum.converged() ? "" : ", not converged"));
        position.tell(listener, Metrics.CLASSIFIER_COST, minimum.value());
        position.tell(listener, Metrics.CLASSIFIER_ITERATIONS, minimum.iterations());
        position.tell(listener, Metrics.CLASSIFIER_CONVERGED, minimum.converged() ? 1 : 0);
        position.tell(listener, Metrics.CLASSIFIER_SECONDS, nanos * 1e-9);
    }

    private double rateFactor() {
        return configuration.schedule().factor(position.ofSchedule());
    }

    private void evaluate(TrainingListener listener) {
        evaluations.requireFiniteParameters(position);
        long start = System.nanoTime();
        evaluations.evaluate(position, this::variablesNow, listener);
        steps.tell(position, listener);
        position.tell(listener, Metrics.SAMPLES_SCORED, position.scored());
        position.tell(listener, Metrics.TRAINING_SECONDS, position.trainingSeconds());
        position.tell(listener, Metrics.RATE_FACTOR, rateFactor());
        position.evaluated(System.nanoTime() - start);
    }

    @Override
    public void save(StateWriter state) {
        position.save(state.child("position"));
        variables.save(state.child("model"));
        optimizer.save(state.child("optimizer"));
        steps.save(state);
        best.save(state.child("best"));
    }

    @Override
    public void load(StateReader state) {
        position.load(state.child("position"));
        try (Scope scope = backend.scope("load")) {
            variables.load(state.child("model"));
            optimizer.load(state.child("optimizer"));
        }
        steps.load(state);
        best.load(
                state.child("best"),
                saved -> ModelState.load(
                        saved, variables, data.inputs(), data.targets().outputs()));
    }

    /** The model as it is, and what the data set was fitted to. */
    public ModelState model() {
        return variablesNow().with(data.dataset());
    }

    private ModelState variablesNow() {
        return ModelState.of(variables, data.inputs(), data.targets().outputs(), position.step());
    }

    /**
     * The model as it was at the evaluation with the least validation error (loss where targets are no classes), the first of equals;
     * empty when it is not kept or validation is not evaluated.
     */
    public Optional<ModelState> bestModel() {
        return best.model().map(model -> model.with(data.dataset()));
    }

    /** What the model predicted of the items of each evaluated split but train, at the last evaluation. */
    public Map<SplitName, Predictions> predictions() {
        return evaluations.predictions();
    }

    /** The splits that are evaluated, for what reports a run. */
    public List<SplitName> evaluatedSplits() {
        return data.evaluated().stream().map(TrainingData.Evaluated::name).toList();
    }
}
