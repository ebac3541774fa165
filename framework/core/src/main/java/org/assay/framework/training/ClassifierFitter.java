package org.assay.framework.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.assay.framework.autodiff.Gradients;
import org.assay.framework.autodiff.Node;
import org.assay.framework.autodiff.Parameter;
import org.assay.framework.autodiff.Pass;
import org.assay.framework.cost.Cost;
import org.assay.framework.dataset.Split;
import org.assay.framework.minimisation.Lbfgs;
import org.assay.framework.model.EncodingModel;
import org.assay.framework.procedure.ClassifierFit;
import org.assay.framework.tensor.Backend;
import org.assay.framework.tensor.Scope;
import org.assay.framework.tensor.Shape;
import org.assay.framework.tensor.Tensor;

/**
 * Fits the classifier of a model of two parts to convergence: encodes every training item once, then minimises the mean cost and the
 * penalty over the classifier's parameters alone.
 */
final class ClassifierFitter {
    private static final int ROWS_AT_ONCE = 8192;

    private final Backend backend;
    private final EncodingModel model;
    private final Cost cost;
    private final List<Parameter> parameters;
    private final Split train;
    private final Batches batches;

    ClassifierFitter(
            Backend backend, EncodingModel model, Cost cost, List<Parameter> parameters, Split train, Batches batches) {
        this.backend = backend;
        this.model = model;
        this.cost = cost;
        this.parameters = parameters.stream().filter(model::isOfClassifier).toList();
        this.train = train;
        this.batches = batches;
    }

    /** Encodings of some items, and their targets. */
    private record Encoded(Tensor encodings, Tensor targets) {}

    /** Moves the classifier's parameters to the minimum; tells how far it is. */
    Lbfgs.Minimum fit(ClassifierFit fit, Consumer<String> told) {
        try (Scope scope = backend.scope("classifier fit")) {
            List<Encoded> encoded = encode(told);
            Lbfgs.Minimum minimum = new Lbfgs(fit.iterations(), fit.tolerance())
                    .minimise(
                            (point, gradient) -> evaluate(encoded, fit.penalty(), point, gradient),
                            values(),
                            (iteration, value) -> told.accept(
                                    String.format(Locale.ROOT, "iteration %d, cost %.4g", iteration, value)));
            write(minimum.point());
            return minimum;
        }
    }

    private List<Encoded> encode(Consumer<String> told) {
        int[] all = new int[train.size()];
        Arrays.setAll(all, i -> i);
        List<Encoded> encoded = new ArrayList<>();
        int[] done = {0};
        batches.forEachChunk(train, all, (chunk, batch) -> {
            Pass pass = Pass.scoring(backend);
            Tensor encodings = model.encode(
                            pass, pass.constant(batch.features()), batch.requireOffsets("the classifier's fit"))
                    .value();
            encoded.add(new Encoded(backend.release(encodings), backend.release(batch.targets())));
            done[0] += chunk.length;
            told.accept("encodes item " + done[0] + " of " + all.length);
        });
        return joined(encoded);
    }

    /** Chunks put together until they are worth a product. */
    private List<Encoded> joined(List<Encoded> chunks) {
        List<Encoded> joined = new ArrayList<>();
        List<Encoded> waiting = new ArrayList<>();
        int rows = 0;
        for (Encoded chunk : chunks) {
            waiting.add(chunk);
            rows += chunk.encodings.shape().size(0);
            if (rows >= ROWS_AT_ONCE) {
                joined.add(join(waiting));
                waiting.clear();
                rows = 0;
            }
        }
        if (!waiting.isEmpty()) {
            joined.add(join(waiting));
        }
        return joined;
    }

    private Encoded join(List<Encoded> chunks) {
        Encoded joined = new Encoded(
                backend.concatenate(0, chunks.stream().map(Encoded::encodings).toList()),
                backend.concatenate(0, chunks.stream().map(Encoded::targets).toList()));
        chunks.forEach(chunk -> {
            chunk.encodings.close();
            chunk.targets.close();
        });
        return joined;
    }

    private double evaluate(List<Encoded> encoded, double penalty, double[] point, double[] gradient) {
        write(point);
        Arrays.fill(gradient, 0);
        double value = 0;
        for (Encoded chunk : encoded) {
            try (Scope scope = backend.scope("classifier")) {
                Pass pass = Pass.scoringWithGradients(backend);
                Node outputs = model.classify(pass, pass.constant(chunk.encodings));
                Node losses = cost.losses(pass, outputs, chunk.targets);
                Tensor upstream = backend.fill(losses.shape(), 1.0 / train.size());
                Gradients found = pass.backward(losses, upstream);
                value += Arrays.stream(losses.value().read()).sum() / train.size();
                addTo(gradient, found);
            }
        }
        return value + penalise(penalty, point, gradient);
    }

    private void addTo(double[] gradient, Gradients found) {
        int at = 0;
        for (Parameter parameter : parameters) {
            Tensor part = found.of(parameter);
            int count = parameter.value().shape().count();
            if (part != null) {
                double[] values = part.read();
                for (int i = 0; i < count; i++) {
                    gradient[at + i] += values[i];
                }
            }
            at += count;
        }
    }

    private double penalise(double penalty, double[] point, double[] gradient) {
        double squares = 0;
        int at = 0;
        for (Parameter parameter : parameters) {
            int count = parameter.value().shape().count();
            if (parameter.decay() == Parameter.Decay.APPLIES) {
                for (int i = at; i < at + count; i++) {
                    squares += point[i] * point[i];
                    gradient[i] += penalty * point[i];
                }
            }
            at += count;
        }
        return penalty / 2 * squares;
    }

    private double[] values() {
        return parameters.stream()
                .flatMapToDouble(parameter -> Arrays.stream(parameter.value().read()))
                .toArray();
    }

    private void write(double[] point) {
        int at = 0;
        for (Parameter parameter : parameters) {
            Shape shape = parameter.value().shape();
            backend.write(parameter.value(), Arrays.copyOfRange(point, at, at + shape.count()));
            at += shape.count();
        }
    }
}
