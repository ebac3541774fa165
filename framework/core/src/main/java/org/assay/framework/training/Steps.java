package org.assay.framework.training;

import java.util.List;
import java.util.Optional;
import org.assay.framework.component.Declared;
import org.assay.framework.dataset.Batch;
import org.assay.framework.dataset.Split;
import org.assay.framework.layer.Variables;
import org.assay.framework.metric.Metrics;
import org.assay.framework.model.Model;
import org.assay.framework.model.ModelContext;
import org.assay.framework.procedure.Phase;
import org.assay.framework.procedure.Phases;
import org.assay.framework.procedure.Watcher;
import org.assay.framework.random.RandomStream;
import org.assay.framework.sampler.Draw;
import org.assay.framework.sampler.Sampler;
import org.assay.framework.sampler.SamplerContext;
import org.assay.framework.state.StateReader;
import org.assay.framework.state.StateWriter;
import org.assay.framework.state.Stateful;
import org.assay.framework.tensor.Backend;
import org.assay.framework.tensor.Tensor;
import org.assay.framework.weights.Unweighted;
import org.assay.framework.weights.Weights;

/** Makes the updates of a cell: draw, load, weigh, step, tell the sampler; and remembers what they were for the next evaluation. */
final class Steps implements Stateful {
    private final TrainingConfiguration configuration;
    private final Backend backend;
    private final TrainingData data;
    private final Batches batches;
    private final TrainingStep trainingStep;
    private final StepItems items;
    private final ModelScorer scorer;
    private final Sampler sampler;
    private final Weights weights;
    private final Phases phases;
    private final long seed;
    private final BatchStatistics statistics = new BatchStatistics();
    private final SamplerWatch watch = new SamplerWatch();
    private final Optional<SamplingDiagnosis> diagnosis;

    Steps(
            TrainingConfiguration configuration,
            Backend backend,
            TrainingData data,
            Batches batches,
            Model model,
            Variables variables,
            TrainingStep trainingStep,
            long seed,
            ModelContext.Files files,
            Watcher watcher) {
        this.configuration = configuration;
        this.backend = backend;
        this.data = data;
        this.batches = batches;
        this.trainingStep = trainingStep;
        this.seed = seed;
        this.phases = configuration.procedure().phases();
        this.weights = configuration.weights().orElse(new Unweighted());
        this.items = new StepItems(data.train(), data.inputs().width());
        this.scorer = new ModelScorer(backend, model, configuration.cost(), items, batches);
        this.sampler = watch.timed(configuration
                .sampler()
                .create(new SamplerContext(
                        data.train(),
                        data.targets().outputs(),
                        configuration.batch(),
                        watch.timed(scorer.whileItConverges(), items::loadingNanos),
                        watch.timed(new HeldOutTraining(
                                backend,
                                configuration,
                                data.dataset(),
                                batches,
                                one -> watch.timed(one, () -> 0),
                                seed,
                                files,
                                detail -> tell(watcher, detail))),
                        backend,
                        seed)));
        this.diagnosis = configuration.diagnostics().map(settings -> diagnosis(settings, model, variables));
    }

    private void tell(Watcher watcher, String ofHeldOut) {
        watcher.phase(ofHeldOut.isEmpty() ? ofSteps() : Phase.HELD_OUT, ofHeldOut);
    }

    /** What making updates is called. */
    Phase ofSteps() {
        return phases.fitsClassifier() ? Phase.JOINT_STEPS : Phase.STEPS;
    }

    private SamplingDiagnosis diagnosis(SamplingDiagnostics settings, Model model, Variables variables) {
        Split train = data.train();
        int[] subset = SamplingDiagnosis.subset(settings, train.size(), seed);
        GradientVariance variance = new GradientVariance(
                backend, model, configuration.cost(), variables.parameters(), train, batches, subset);
        return new SamplingDiagnosis(settings, train, subset, scorer, sampler, variance, seed);
    }

    /** Draws and loads for {@link #make}. */
    BatchLoader loader() {
        return new BatchLoader(sampler, data.train(), items, configuration.batch());
    }

    /**
     * Makes one update, in the innermost scope.
     *
     * @throws DivergedException naming the first sample whose loss is not finite
     * @throws IllegalArgumentException naming the weights that give a sample a weight that is not finite
     */
    void make(BatchLoader loader, Position at, double rateFactor) {
        long step = at.step();
        scorer.at(step);
        BatchLoader.Loaded loaded = loader.load(step);
        Draw draw = loaded.draw();
        draw.check(data.train(), step);
        Weights now = weights.at(at.share());
        Batch batch = batch(loaded, step);
        TrainingStep.Forward forward = now.needsLosses()
                ? trainingStep.run(batch, losses -> weigh(now, draw, losses.readFloats(), step), step, rateFactor)
                : trainingStep.run(batch, requireWeights(now.weigh(draw), draw, step), step, rateFactor);
        float[] losses = forward.losses().readFloats();
        double[] importance = weigh(now, draw, losses, step);
        statistics.add(losses, importance, wrong(forward.outputs(), draw.indices()));
        watch.add(draw, importance);
        diagnosis.ifPresent(one -> one.add(draw, importance));
        sampler.update(draw, losses);
        at.scored(watch.takeScored());
    }

    private Batch batch(BatchLoader.Loaded loaded, long step) {
        int[] indices = loaded.draw().indices();
        return phases.featuresPerItem().isEmpty()
                ? batches.of(data.train(), indices, loaded.examples())
                : batches.subsets(
                        data.train(),
                        indices,
                        loaded.examples(),
                        phases.featuresPerItem().getAsInt(),
                        RandomStream.of(seed, "procedure", "features", step));
    }

    private void requireFinite(float[] losses, Draw draw, long step) {
        for (int i = 0; i < losses.length; i++) {
            if (!Float.isFinite(losses[i])) {
                throw new DivergedException(
                        step,
                        "the loss of training sample " + data.train().itemName(draw.indices()[i]) + " is " + losses[i]
                                + " at step " + step
                                + "; the likely cause is a learning rate that is too high (or inputs that are not scaled):"
                                + " try a tenth of it, or a warm-up");
            }
        }
    }

    private double[] weigh(Weights now, Draw draw, float[] losses, long step) {
        requireFinite(losses, draw, step);
        return requireWeights(now.weigh(draw, losses), draw, step);
    }

    /** The step computes in single precision: a weight beyond it is none. */
    private double[] requireWeights(double[] importance, Draw draw, long step) {
        for (int i = 0; i < importance.length; i++) {
            if (!Float.isFinite((float) importance[i])) {
                Declared declared = weights.getClass().getAnnotation(Declared.class);
                throw new IllegalArgumentException("weights"
                        + (declared == null ? "" : " '" + declared.name() + "'") + " give training sample "
                        + data.train().itemName(draw.indices()[i]) + " the weight " + importance[i] + " at step " + step
                        + "; a weight must be finite: smooth the sampler's scores, or take other weights,"
                        + " such as weights biased with a k nearer to 0");
            }
        }
        return importance;
    }

    private int wrong(Tensor outputs, int[] indices) {
        if (!data.hasClasses()) {
            return 0;
        }
        int[] predictions = backend.argMaximum(outputs).readIntegers();
        int wrong = 0;
        for (int i = 0; i < indices.length; i++) {
            wrong += predictions[i] == data.train().label(indices[i]) ? 0 : 1;
        }
        return wrong;
    }

    /** What the sampler has to say of the last step. */
    List<String> notes() {
        return sampler.notes();
    }

    /** Tells what the steps since the last telling were, and looks at what is to be diagnosed. */
    void tell(Position at, TrainingListener listener) {
        if (!statistics.isEmpty()) {
            at.tell(listener, Metrics.BATCH_LOSS, statistics.loss());
            at.tell(listener, Metrics.BATCH_WEIGHTED_LOSS, statistics.weightedLoss());
            if (data.hasClasses()) {
                at.tell(listener, Metrics.BATCH_ERROR, statistics.error());
            }
            statistics.clear();
        }
        watch.tell(at.trainingSeconds(), (metric, value) -> at.tell(listener, metric, value));
        diagnosis.ifPresent(one -> one.look(
                at.step(),
                (metric, value) -> at.tell(listener, metric, value),
                snapshot -> at.show(listener, snapshot)));
    }

    @Override
    public void save(StateWriter state) {
        sampler.save(state.child("sampler"));
        watch.save(state.child("watch"));
    }

    @Override
    public void load(StateReader state) {
        sampler.load(state.child("sampler"));
        watch.load(state.child("watch"));
    }
}
