package org.assay.framework.cpu;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.assay.framework.tensor.Activation;
import org.assay.framework.tensor.CoarseKernels.AggregationGradients;
import org.assay.framework.tensor.CoarseKernels.LayerGradients;
import org.assay.framework.tensor.CoarseKernels.Wanted;
import org.assay.framework.tensor.Scope;
import org.assay.framework.tensor.Shape;
import org.assay.framework.tensor.Tensor;
import org.assay.framework.tensor.Trained;
import org.assay.framework.tensor.Window;

/**
 * Times one training step of each workload that matters straight over the kernels, without models: what the backend could do for
 * them. Prints JSON lines with the names and shapes of a PyTorch script's, to stand beside it.
 *
 * <p>Usage: {@code StepBenchmark [threads] [repeat] [workload ...]}.
 */
public final class StepBenchmark {
    private interface Step {
        void run();
    }

    private final CpuBackend backend;
    private final Random random = new Random(1);
    private final List<Tensor> parameters = new ArrayList<>();
    private final List<Tensor> velocities = new ArrayList<>();
    private final Tensor rate;

    private StepBenchmark(CpuBackend backend) {
        this.backend = backend;
        this.rate = backend.scalar(0.01);
    }

    public static void main(String[] arguments) {
        int threads = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 2;
        int repeat = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 25;
        List<String> names = arguments.length > 2
                ? Arrays.asList(arguments).subList(2, arguments.length)
                : List.of("mlp-mnist-128", "small-cnn-mnist-128", "t1-k1024-d64-n256-b32", "t2-k64-d64-n256-b32");
        for (String name : names) {
            try (CpuBackend backend = new CpuBackend(threads)) {
                StepBenchmark benchmark = new StepBenchmark(backend);
                benchmark.time(name, benchmark.step(name), repeat, threads);
            }
        }
    }

    private void time(String name, Step step, int repeat, int threads) {
        for (long end = System.nanoTime() + 2_000_000_000L; System.nanoTime() < end; ) {
            once(step);
        }
        double[] times = new double[repeat];
        for (int i = 0; i < repeat; i++) {
            long start = System.nanoTime();
            once(step);
            times[i] = (System.nanoTime() - start) / 1e6;
        }
        Arrays.sort(times);
        System.out.printf(
                Locale.ROOT,
                "{\"workload\": \"%s\", \"median_ms\": %.3f, \"min_ms\": %.3f, \"threads\": %d, \"mib_held\": %d}%n",
                name,
                times[repeat / 2],
                times[0],
                threads,
                backend.bytesHeld() >> 20);
    }

    private void once(Step step) {
        try (Scope scope = backend.scope("step")) {
            step.run();
        }
    }

    private Step step(String name) {
        switch (name) {
            case "mlp-mnist-128":
                return mlp();
            case "small-cnn-mnist-128":
                return smallCnn();
            case "t1-k1024-d64-n256-b32":
                return aggregation(1024, false);
            case "t2-k64-d64-n256-b32":
                return aggregation(64, true);
            default:
                throw new IllegalArgumentException("no workload " + name);
        }
    }

    private Tensor normal(double deviation, int... sizes) {
        Shape shape = Shape.of(sizes);
        float[] values = new float[shape.count()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (deviation * random.nextGaussian());
        }
        return backend.reals(shape, values);
    }

    private Tensor parameter(double deviation, int... sizes) {
        Tensor parameter = normal(deviation, sizes);
        parameters.add(parameter);
        velocities.add(backend.fill(parameter.shape(), 0));
        return parameter;
    }

    private Tensor labels(int count) {
        return backend.integers(Shape.of(count), random.ints(count, 0, 10).toArray());
    }

    private void update(Tensor... gradients) {
        for (int i = 0; i < gradients.length; i++) {
            backend.sgdUpdate(parameters.get(i), gradients[i], velocities.get(i), rate, 0.9, false, 0);
        }
    }

    /** Loss and its gradient for the logits. */
    private Tensor loss(Tensor logits, Tensor labels) {
        Trained losses = backend.softmaxCrossEntropyTraining(logits, labels);
        return backend.softmaxCrossEntropyBackward(
                losses.saved(),
                backend.fill(
                        losses.output().shape(), 1.0 / losses.output().shape().count()));
    }

    private Step mlp() {
        Tensor x = normal(1, 128, 784);
        Tensor y = labels(128);
        Tensor[] p = {
            parameter(0.03, 784, 512),
            parameter(0, 512),
            parameter(0.04, 512, 512),
            parameter(0, 512),
            parameter(0.04, 512, 10),
            parameter(0, 10)
        };
        return () -> {
            Trained first = backend.denseTraining(x, p[0], p[1], Activation.RELU);
            Trained second = backend.denseTraining(first.output(), p[2], p[3], Activation.RELU);
            Trained third = backend.denseTraining(second.output(), p[4], p[5], Activation.NONE);
            LayerGradients c = backend.denseBackward(third.saved(), loss(third.output(), y), Wanted.BOTH);
            LayerGradients b = backend.denseBackward(second.saved(), c.input(), Wanted.BOTH);
            LayerGradients a = backend.denseBackward(first.saved(), b.input(), new Wanted(false, true));
            update(a.weights(), a.bias(), b.weights(), b.bias(), c.weights(), c.bias());
        };
    }

    private Step smallCnn() {
        Tensor x = normal(1, 128, 28, 28, 1);
        Tensor y = labels(128);
        Tensor[] p = {
            parameter(0.1, 3, 3, 1, 32), parameter(0, 32), parameter(0.1, 3, 3, 32, 32), parameter(0, 32),
            parameter(0.05, 3, 3, 32, 64), parameter(0, 64), parameter(0.05, 3, 3, 64, 64), parameter(0, 64),
            parameter(0.02, 3136, 512), parameter(0, 512), parameter(0.04, 512, 512), parameter(0, 512),
            parameter(0.04, 512, 10), parameter(0, 10)
        };
        Window same = Window.same(3);
        Window tiles = Window.tiles(2);
        return () -> {
            Tensor h = x;
            Trained[] layers = new Trained[9];
            for (int i = 0; i < 2; i++) {
                for (int j = 0; j < 2; j++) {
                    int at = 4 * i + 2 * j;
                    layers[3 * i + j] = backend.convolutionTraining(h, p[at], p[at + 1], same, Activation.RELU);
                    h = layers[3 * i + j].output();
                }
                layers[3 * i + 2] = backend.maximumPoolingTraining(h, tiles);
                h = layers[3 * i + 2].output();
            }
            h = backend.reshape(h, Shape.of(128, 3136));
            for (int i = 0; i < 3; i++) {
                Activation activation = i < 2 ? Activation.RELU : Activation.NONE;
                layers[6 + i] = backend.denseTraining(h, p[8 + 2 * i], p[9 + 2 * i], activation);
                h = layers[6 + i].output();
            }
            Tensor[] gradients = new Tensor[14];
            Tensor upstream = loss(h, y);
            for (int i = 2; i >= 0; i--) {
                LayerGradients g = backend.denseBackward(layers[6 + i].saved(), upstream, Wanted.BOTH);
                gradients[8 + 2 * i] = g.weights();
                gradients[9 + 2 * i] = g.bias();
                upstream = g.input();
            }
            upstream = backend.reshape(upstream, Shape.of(128, 7, 7, 64));
            for (int i = 1; i >= 0; i--) {
                upstream = backend.maximumPoolingBackward(layers[3 * i + 2].saved(), upstream);
                for (int j = 1; j >= 0; j--) {
                    int at = 4 * i + 2 * j;
                    LayerGradients g = backend.convolutionBackward(
                            layers[3 * i + j].saved(), upstream, at == 0 ? new Wanted(false, true) : Wanted.BOTH);
                    gradients[at] = g.weights();
                    gradients[at + 1] = g.bias();
                    upstream = g.input();
                }
            }
            update(gradients);
        };
    }

    private Step aggregation(int codewords, boolean vlad) {
        int sets = 32;
        int each = 256;
        int width = 64;
        Tensor features = normal(1, sets * each, width);
        int[] cuts = new int[sets + 1];
        Arrays.setAll(cuts, i -> i * each);
        Tensor offsets = backend.integers(Shape.of(sets + 1), cuts);
        Tensor y = labels(sets);
        Tensor gamma = backend.scalar(1);
        int encoding = vlad ? codewords * width : codewords;
        Tensor[] p = {
            parameter(1, codewords, width),
            parameter(0, codewords, width),
            parameter(0.03, encoding, 10),
            parameter(0, 10)
        };
        return () -> {
            Trained codes = vlad
                    ? backend.softVladTraining(features, offsets, p[0], p[1], gamma)
                    : backend.softAssignmentTraining(features, offsets, p[0], p[1], gamma);
            Tensor encoded = backend.reshape(codes.output(), Shape.of(sets, encoding));
            Trained logits = backend.denseTraining(encoded, p[2], p[3], Activation.NONE);
            LayerGradients g = backend.denseBackward(logits.saved(), loss(logits.output(), y), Wanted.BOTH);
            Tensor upstream = backend.reshape(g.input(), codes.output().shape());
            Wanted wanted = new Wanted(false, true);
            AggregationGradients a = vlad
                    ? backend.softVladBackward(codes.saved(), upstream, wanted)
                    : backend.softAssignmentBackward(codes.saved(), upstream, wanted);
            update(a.centers(), a.logVariance(), g.weights(), g.bias());
        };
    }
}
