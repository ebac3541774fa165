package org.assay.framework.sampler;

import org.assay.framework.autodiff.Gradients;
import org.assay.framework.autodiff.Node;
import org.assay.framework.autodiff.Parameter;
import org.assay.framework.autodiff.Pass;
import org.assay.framework.dataset.Inputs;
import org.assay.framework.layer.DenseLayer;
import org.assay.framework.layer.Initializer;
import org.assay.framework.layer.LstmLayer;
import org.assay.framework.layer.Variables;
import org.assay.framework.model.ModelContext;
import org.assay.framework.operation.Algebra;
import org.assay.framework.operation.Concatenate;
import org.assay.framework.operation.Gather;
import org.assay.framework.optimizer.Adam;
import org.assay.framework.optimizer.Optimizer;
import org.assay.framework.random.RandomStream;
import org.assay.framework.state.StateReader;
import org.assay.framework.state.StateWriter;
import org.assay.framework.tensor.Activation;
import org.assay.framework.tensor.Backend;
import org.assay.framework.tensor.Scope;
import org.assay.framework.tensor.Shape;
import org.assay.framework.tensor.Tensor;

/**
 * Predicts a sample's loss from its last losses and its class: two LSTMs over the history, an embedding of the class, and a linear unit over both.
 * Trained by Adam on the squared error of the losses that training finds, one step each.
 */
final class LossPredictor {
    private static final double EMBEDDING_RANGE = 0.05;

    private final Backend backend;
    private final LossHistory history;
    private final Variables variables;
    private final LstmLayer first;
    private final LstmLayer second;
    private final Parameter embedding;
    private final DenseLayer output;
    private final Optimizer optimizer;
    private final Tensor counter;
    private long steps;
    private long nanos;

    /** @param classes 1 where there are none */
    LossPredictor(Backend backend, LossHistory history, int classes, int units, double rate, long seed) {
        if ((long) classes * units > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("sampler.units: an embedding of " + classes + " classes in " + units
                    + " units has more than " + Integer.MAX_VALUE
                    + " numbers; lower 'units', or the vocabulary where classes are words");
        }
        this.backend = backend;
        this.history = history;
        this.variables = new Variables(backend);
        try (Scope scope = backend.scope("loss predictor")) {
            ModelContext context =
                    new ModelContext(backend, new Inputs.Vectors(1), 1, variables, null, seed, "loss-predictor/");
            this.first = new LstmLayer(context, "first", 1, units);
            this.second = new LstmLayer(context, "second", units, units);
            RandomStream stream = context.stream("initialisation", "embedding");
            float[] start = new float[classes * units];
            for (int i = 0; i < start.length; i++) {
                start[i] = (float) (EMBEDDING_RANGE * (2 * stream.nextDouble() - 1));
            }
            this.embedding = variables.parameter(
                    "loss-predictor/embedding", backend.reals(Shape.of(classes, units), start), Parameter.Decay.EXEMPT);
            this.output = new DenseLayer(context, "output", 2 * units, 1, Activation.NONE, Initializer.GLOROT_UNIFORM);
            this.optimizer = new Adam(rate, 0.9, 0.999, 1e-7, 0).create(variables);
            this.counter = backend.keep("loss predictor's counter", backend.integers(Shape.SCALAR, 0));
        }
    }

    /** Trained values: 4,352 + 8,320 + 32 C + 65 at 32 units. */
    long parameterCount() {
        return variables.parameterCount();
    }

    /** Predicted losses, as they come: not clamped. */
    double[] predict(int[] samples, int[] classes) {
        long start = System.nanoTime();
        try (Scope scope = backend.scope("loss prediction")) {
            return output(Pass.scoring(backend), samples, classes).value().read();
        } finally {
            nanos += System.nanoTime() - start;
        }
    }

    /** One step towards these losses, from the histories as they are. */
    void train(int[] samples, int[] classes, float[] losses) {
        long start = System.nanoTime();
        try (Scope scope = backend.scope("loss predictor's step")) {
            Pass pass = Pass.training(backend, 0, counter);
            Algebra of = new Algebra(pass);
            Node target = pass.constant(backend.reals(Shape.of(losses.length, 1), losses));
            Node errors = of.square(of.subtract(output(pass, samples, classes), target));
            Gradients gradients = pass.backward(errors, backend.fill(errors.shape(), 1.0 / losses.length));
            optimizer.update(gradients, steps++, 1);
        } finally {
            nanos += System.nanoTime() - start;
        }
    }

    /** Time so far in {@link #predict} and {@link #train}. */
    long nanos() {
        return nanos;
    }

    /** [samples, 1]. */
    private Node output(Pass pass, int[] samples, int[] classes) {
        int[] ends = new int[samples.length + 1];
        for (int i = 0; i < samples.length; i++) {
            ends[i + 1] = ends[i] + history.count(samples[i]);
        }
        float[] values = new float[ends[samples.length]];
        for (int i = 0; i < samples.length; i++) {
            for (int t = ends[i]; t < ends[i + 1]; t++) {
                values[t] = history.value(samples[i], t - ends[i]);
            }
        }
        Node entries = pass.constant(backend.reals(Shape.of(values.length, 1), values));
        Tensor offsets = backend.integers(Shape.of(ends.length), ends);
        Node states = second.apply(pass, first.apply(pass, entries, offsets), offsets);
        Tensor ofClass = backend.integers(Shape.of(samples.length), classes);
        Node embedded = pass.apply(new Gather(ofClass), pass.parameter(embedding));
        return output.apply(pass, pass.apply(new Concatenate(1), LstmLayer.last(pass, states, offsets), embedded));
    }

    void save(StateWriter state) {
        state.put("steps", steps);
        variables.save(state.child("variables"));
        optimizer.save(state.child("optimizer"));
    }

    void load(StateReader state) {
        steps = state.getLong("steps");
        try (Scope scope = backend.scope("load")) {
            variables.load(state.child("variables"));
            optimizer.load(state.child("optimizer"));
        }
    }
}
