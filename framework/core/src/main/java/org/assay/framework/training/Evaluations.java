package org.assay.framework.training;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.assay.framework.autodiff.Parameter;
import org.assay.framework.dataset.SplitName;
import org.assay.framework.metric.Metrics;
import org.assay.framework.model.ModelState;
import org.assay.framework.tensor.Backend;
import org.assay.framework.tensor.Reduction;
import org.assay.framework.tensor.Scope;
import org.assay.framework.tensor.Tensor;
import org.assay.framework.tensor.Unary;

/** Measures the model on every evaluated split, and keeps what is wanted of the best and the last evaluation. */
final class Evaluations {
    private final Backend backend;
    private final TrainingData data;
    private final Evaluator evaluator;
    private final List<Parameter> parameters;
    private final BestModel best;
    private final Map<SplitName, Predictions> predictions = new EnumMap<>(SplitName.class);

    private static final String HIGH_RATE = "; the likely cause is a learning rate that is too high: try a tenth of it";
    /** Before a step no rate is to blame. */
    private static final String BEFORE_STEPS =
            " before the first step; the likely cause is a map of encodings that can be negative, such as square-root of residuals:"
                    + " try signed-square-root, or look for inputs and given parameters that are not finite";

    Evaluations(Backend backend, TrainingData data, Evaluator evaluator, List<Parameter> parameters, BestModel best) {
        this.backend = backend;
        this.data = data;
        this.evaluator = evaluator;
        this.parameters = parameters;
        this.best = best;
    }

    /** @throws DivergedException naming the parameter that left the finite numbers */
    void requireFiniteParameters(Position at) {
        try (Scope scope = backend.scope("check")) {
            for (Parameter parameter : parameters) {
                Tensor squares = backend.unary(Unary.SQUARE, parameter.value());
                double norm = backend.reduce(Reduction.SUM, squares).read()[0];
                if (!Double.isFinite(norm)) {
                    throw new DivergedException(
                            at.step(),
                            "parameter '" + parameter.path() + "' is no longer finite after step " + at.step()
                                    + HIGH_RATE);
                }
            }
        }
    }

    /**
     * Tells loss, error, accuracy and perplexity of each split, as far as they are defined.
     *
     * @param model as it is, asked for where this evaluation is the best
     */
    void evaluate(Position at, Supplier<ModelState> model, TrainingListener listener) {
        for (TrainingData.Evaluated one : data.evaluated()) {
            SplitName name = one.name();
            Evaluator.Evaluation found = evaluator.evaluate(one.split(), one.items());
            if (!Double.isFinite(found.loss())) {
                throw new DivergedException(
                        at.step(),
                        "the mean loss on the " + name + " split is " + found.loss()
                                + (at.step() == 0 ? BEFORE_STEPS : " after step " + at.step() + HIGH_RATE));
            }
            at.tell(listener, Metrics.loss(name), found.loss());
            if (data.hasClasses()) {
                at.tell(listener, Metrics.error(name), found.error());
                at.tell(listener, Metrics.accuracy(name), 1 - found.error());
            }
            if (name == SplitName.VALIDATION) {
                best.offer(data.hasClasses() ? found.error() : found.loss(), model);
            }
            if (name != SplitName.TRAIN) {
                predictions.put(name, new Predictions(one.split(), one.items(), found.losses(), found.predicted()));
            }
            if (data.languageModel()) {
                at.tell(listener, Metrics.perplexity(name), Math.exp(found.loss()));
            }
        }
    }

    /** Of each evaluated split but train, at the last evaluation. */
    Map<SplitName, Predictions> predictions() {
        return Collections.unmodifiableMap(predictions);
    }
}
