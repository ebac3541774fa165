package org.assay.framework.tensor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.assay.framework.tensor.CoarseKernels.AggregationGradients;
import org.assay.framework.tensor.CoarseKernels.LayerGradients;
import org.assay.framework.tensor.CoarseKernels.LstmGradients;
import org.assay.framework.tensor.CoarseKernels.NormalizationGradients;
import org.assay.framework.tensor.CoarseKernels.Normalized;
import org.assay.framework.tensor.CoarseKernels.Wanted;
import org.jspecify.annotations.Nullable;

/** Every coarse kernel, through whatever makes it: the backend's own or the default. */
final class CoarseKernelCases {
    /** Where sums of squares and their differences pass through single precision several times over. */
    private static final double CHAINED = 1e-4;

    private final List<KernelCase> cases = new ArrayList<>();

    private CoarseKernelCases() {}

    static List<KernelCase> all() {
        CoarseKernelCases all = new CoarseKernelCases();
        all.dense();
        all.convolution();
        all.wideConvolution();
        all.pooling();
        all.normalization();
        all.lstm();
        all.outerNorms();
        all.crossEntropy();
        all.aggregation();
        all.moments();
        all.nearest();
        all.updates();
        return all.cases;
    }

    private void add(String name, double tolerance, KernelCase.Body body) {
        cases.add(new KernelCase(name, false, tolerance, body));
    }

    private void addWild(String name, double tolerance, KernelCase.Body body) {
        add(name, tolerance, body);
        cases.add(new KernelCase(name, true, tolerance, body));
    }

    private static List<Tensor> present(@Nullable Tensor... tensors) {
        List<Tensor> present = new ArrayList<>();
        for (Tensor tensor : tensors) {
            if (tensor != null) {
                present.add(tensor);
            }
        }
        return present;
    }

    private static List<Tensor> layer(Trained trained, LayerGradients gradients) {
        return present(trained.output(), gradients.input(), gradients.weights(), gradients.bias());
    }

    private void dense() {
        for (int rows : new int[] {0, 1, 3, 33}) {
            for (Activation activation : Activation.values()) {
                addWild("dense " + rows + " x 5 to 7, " + activation, KernelCase.SINGLE, (b, in) -> {
                    Trained trained = b.denseTraining(in.wild(rows, 5), in.reals(5, 7), in.reals(7), activation);
                    return List.of(trained.output());
                });
                add("dense backward " + rows + " x 5 to 7, " + activation, KernelCase.SINGLE, (b, in) -> {
                    Trained trained = b.denseTraining(in.reals(rows, 5), in.reals(5, 7), in.reals(7), activation);
                    return layer(trained, b.denseBackward(trained.saved(), in.reals(rows, 7), Wanted.BOTH));
                });
            }
            add("dense without bias " + rows, KernelCase.SINGLE, (b, in) -> {
                Trained trained = b.denseTraining(in.reals(rows, 5), in.reals(5, 1), null, Activation.NONE);
                return layer(trained, b.denseBackward(trained.saved(), in.reals(rows, 1), new Wanted(false, true)));
            });
        }
    }

    private void convolution() {
        List<Window> windows = List.of(
                Window.same(3), new Window(3, 3, 2, 1), new Window(2, 3, 1, 0), new Window(1, 1, 1, 0), Window.same(5));
        for (Window window : windows) {
            for (int images : new int[] {0, 1, 3}) {
                for (int channels : new int[] {1, 3, 16}) {
                    String name = "convolution of " + images + " images, " + channels + " channels, " + window;
                    addWild(name, KernelCase.SINGLE, (b, in) -> {
                        Trained trained = b.convolutionTraining(
                                in.wild(images, 7, 6, channels),
                                in.reals(window.height(), window.width(), channels, 4),
                                in.reals(4),
                                window,
                                Activation.RELU);
                        return List.of(trained.output());
                    });
                    add(name + " backward", CHAINED, (b, in) -> {
                        Trained trained = b.convolutionTraining(
                                in.reals(images, 7, 6, channels),
                                in.reals(window.height(), window.width(), channels, 4),
                                images == 1 ? null : in.reals(4),
                                window,
                                images == 3 ? Activation.RELU : Activation.NONE);
                        Tensor upstream = in.reals(trained.output().shape().sizes());
                        return layer(trained, b.convolutionBackward(trained.saved(), upstream, Wanted.BOTH));
                    });
                    add(name + " squared norms", CHAINED, (b, in) -> {
                        Trained trained = b.convolutionTraining(
                                in.reals(images, 7, 6, channels),
                                in.reals(window.height(), window.width(), channels, 4),
                                images == 1 ? null : in.reals(4),
                                window,
                                images == 3 ? Activation.RELU : Activation.NONE);
                        Tensor upstream = in.reals(trained.output().shape().sizes());
                        return List.of(b.convolutionSquaredNorms(trained.saved(), upstream));
                    });
                }
            }
        }
    }

    /** Enough channels that a backend may compute with fewer multiplications, at sizes that are no multiples of a tile. */
    private void wideConvolution() {
        for (int[] sizes : new int[][] {
            {1, 8, 8, 64, 64},
            {5, 7, 6, 64, 80},
            {3, 15, 13, 80, 64},
            {5, 31, 30, 32, 40},
            {1, 6, 70, 40, 32},
            {19, 7, 8, 128, 32}
        }) {
            String name = "convolution of " + Arrays.toString(sizes);
            addWild(name, CHAINED, (b, in) -> {
                Trained trained = b.convolutionTraining(
                        in.wild(sizes[0], sizes[1], sizes[2], sizes[3]),
                        in.reals(3, 3, sizes[3], sizes[4]),
                        in.reals(sizes[4]),
                        Window.same(3),
                        Activation.RELU);
                return List.of(trained.output());
            });
            for (Activation activation : Activation.values()) {
                add(name + " backward, " + activation, CHAINED, (b, in) -> {
                    Trained trained = b.convolutionTraining(
                            in.reals(sizes[0], sizes[1], sizes[2], sizes[3]),
                            in.reals(3, 3, sizes[3], sizes[4]),
                            activation == Activation.NONE ? null : in.reals(sizes[4]),
                            Window.same(3),
                            activation);
                    Tensor upstream = in.reals(trained.output().shape().sizes());
                    return layer(trained, b.convolutionBackward(trained.saved(), upstream, Wanted.BOTH));
                });
                add(name + " squared norms, " + activation, CHAINED, (b, in) -> {
                    Trained trained = b.convolutionTraining(
                            in.reals(sizes[0], sizes[1], sizes[2], sizes[3]),
                            in.reals(3, 3, sizes[3], sizes[4]),
                            activation == Activation.NONE ? null : farFromZero(b, sizes[4]),
                            Window.same(3),
                            activation);
                    Tensor upstream = in.reals(trained.output().shape().sizes());
                    return List.of(b.convolutionSquaredNorms(trained.saved(), upstream));
                });
            }
        }
    }

    /** A bias that puts half of the channels' sums, of standard deviation 17 to 34, well above zero and half below: where rounding decides over a relu, norms differ by its whole upstream. */
    private static Tensor farFromZero(Backend backend, int channels) {
        int half = channels / 2;
        return backend.concatenate(
                0, List.of(backend.fill(Shape.of(half), 300), backend.fill(Shape.of(channels - half), -300)));
    }

    private void pooling() {
        List<Window> windows = List.of(Window.tiles(2), new Window(3, 3, 2, 1), new Window(2, 3, 1, 1));
        for (Window window : windows) {
            for (int images : new int[] {0, 1, 3}) {
                for (int channels : new int[] {1, 5, 16}) {
                    String name = "pooling of " + images + " images, " + channels + " channels, " + window;
                    addWild("maximum " + name, KernelCase.SINGLE, (b, in) -> {
                        Trained trained = b.maximumPoolingTraining(in.wild(images, 7, 6, channels), window);
                        Tensor upstream = in.reals(trained.output().shape().sizes());
                        return List.of(trained.output(), b.maximumPoolingBackward(trained.saved(), upstream));
                    });
                    add("maximum with ties, " + name, KernelCase.SINGLE, (b, in) -> {
                        Trained trained = b.maximumPoolingTraining(in.quarters(images, 7, 6, channels), window);
                        Tensor upstream = in.reals(trained.output().shape().sizes());
                        return List.of(trained.output(), b.maximumPoolingBackward(trained.saved(), upstream));
                    });
                    addWild("average " + name, KernelCase.SINGLE, (b, in) -> {
                        Trained trained = b.averagePoolingTraining(in.wild(images, 7, 6, channels), window);
                        Tensor upstream = in.reals(trained.output().shape().sizes());
                        return List.of(trained.output(), b.averagePoolingBackward(trained.saved(), upstream));
                    });
                }
            }
        }
    }

    private static List<Tensor> normalized(Normalized forward, NormalizationGradients backward) {
        return present(
                forward.output(),
                forward.mean(),
                forward.variance(),
                backward.input(),
                backward.scale(),
                backward.shift());
    }

    private void normalization() {
        for (Activation activation : Activation.values()) {
            for (int images : new int[] {2, 5}) {
                for (int channels : new int[] {1, 3, 16}) {
                    String name = "batch norm of " + images + " images, " + channels + " channels, " + activation;
                    add(name, CHAINED, (b, in) -> {
                        Normalized forward = b.batchNormTraining(
                                in.reals(images, 4, 3, channels),
                                in.positive(channels),
                                in.reals(channels),
                                1e-5,
                                activation);
                        Tensor upstream = in.reals(images, 4, 3, channels);
                        return normalized(forward, b.batchNormBackward(forward.saved(), upstream, Wanted.BOTH));
                    });
                    add(name + ", far from 0", CHAINED, (b, in) -> {
                        Tensor far = b.binary(Binary.ADD, in.reals(images * 12, channels), b.scalar(500));
                        Normalized forward =
                                b.batchNormTraining(far, in.positive(channels), in.reals(channels), 1e-5, activation);
                        return List.of(forward.output(), forward.variance());
                    });
                    cases.add(new KernelCase(name + ", one channel spoilt", true, CHAINED, (b, in) -> {
                        Tensor spoilt =
                                b.concatenate(1, List.of(in.reals(images * 12, channels), in.wild(images * 12, 1)));
                        Normalized forward = b.batchNormTraining(
                                spoilt, in.positive(channels + 1), in.reals(channels + 1), 1e-5, activation);
                        return List.of(forward.output());
                    }));
                    addWild(name + ", scoring", CHAINED, (b, in) -> {
                        Trained forward = b.batchNormScoring(
                                in.wild(images, 4, 3, channels),
                                in.reals(channels),
                                in.positive(channels),
                                in.positive(channels),
                                in.reals(channels),
                                1e-5,
                                activation);
                        return List.of(forward.output());
                    });
                    add(name + ", scoring backward", CHAINED, (b, in) -> {
                        Trained forward = b.batchNormScoring(
                                in.reals(images * 12, channels),
                                in.reals(channels),
                                in.positive(channels),
                                in.positive(channels),
                                in.reals(channels),
                                1e-5,
                                activation);
                        Tensor upstream = in.reals(images * 12, channels);
                        NormalizationGradients backward =
                                b.batchNormScoringBackward(forward.saved(), upstream, Wanted.BOTH);
                        return present(backward.input(), backward.scale(), backward.shift());
                    });
                }
            }
        }
    }

    private void lstm() {
        for (int sequences : new int[] {0, 1, 5, 40}) {
            for (int units : new int[] {1, 7, 32}) {
                int rows = sequences * 4 + (sequences == 0 ? 0 : 3);
                String name = "lstm of " + sequences + " sequences, " + units + " units";
                addWild(
                        name,
                        CHAINED,
                        (b, in) -> List.of(b.lstmTraining(
                                        in.wild(rows, 3),
                                        in.offsets(sequences, rows),
                                        in.reals(3, 4 * units),
                                        in.reals(units, 4 * units),
                                        in.reals(4 * units))
                                .output()));
                for (Wanted wanted : List.of(Wanted.BOTH, new Wanted(true, false), new Wanted(false, true))) {
                    add(name + " backward, " + wanted, CHAINED, (b, in) -> {
                        Trained trained = b.lstmTraining(
                                in.reals(rows, 3),
                                in.offsets(sequences, rows),
                                in.reals(3, 4 * units),
                                in.reals(units, 4 * units),
                                in.reals(4 * units));
                        LstmGradients gradients = b.lstmBackward(trained.saved(), in.reals(rows, units), wanted);
                        return present(
                                trained.output(),
                                gradients.input(),
                                gradients.inputWeights(),
                                gradients.hiddenWeights(),
                                gradients.bias());
                    });
                }
                add(name + " squared norms", CHAINED, (b, in) -> {
                    Trained trained = b.lstmTraining(
                            in.reals(rows, 3),
                            in.offsets(sequences, rows),
                            in.reals(3, 4 * units),
                            in.reals(units, 4 * units),
                            in.reals(4 * units));
                    return List.of(b.lstmSquaredNorms(trained.saved(), in.reals(rows, units)));
                });
            }
        }
    }

    /** Segments of few rows beside wide ones, and of many rows beside narrow ones, so that both ways to the norm are taken. */
    private void outerNorms() {
        for (int[] sizes : new int[][] {{0, 0, 3, 4}, {9, 4, 1, 1}, {12, 5, 30, 40}, {700, 3, 5, 7}, {60, 2, 24, 40}}) {
            String name =
                    "norms of " + sizes[1] + " segments of " + sizes[0] + " rows, " + sizes[2] + " by " + sizes[3];
            add(
                    name,
                    CHAINED,
                    (b, in) -> List.of(b.segmentOuterNorms(
                            in.reals(sizes[0], sizes[2]),
                            in.reals(sizes[0], sizes[3]),
                            in.offsets(sizes[1], sizes[0]))));
        }
    }

    private void crossEntropy() {
        for (int rows : new int[] {0, 1, 3, 33}) {
            for (int classes : new int[] {1, 2, 10, 37}) {
                String name = "cross-entropy of " + rows + " x " + classes;
                addWild(name, KernelCase.SINGLE, (b, in) -> {
                    Trained trained =
                            b.softmaxCrossEntropyTraining(in.wild(rows, classes), in.integers(0, classes, rows));
                    return List.of(trained.output());
                });
                add(name + " backward", KernelCase.SINGLE, (b, in) -> {
                    Trained trained =
                            b.softmaxCrossEntropyTraining(in.reals(rows, classes), in.integers(0, classes, rows));
                    return List.of(b.softmaxCrossEntropyBackward(trained.saved(), in.reals(rows)));
                });
                add(name + " with labels outside", KernelCase.SINGLE, (b, in) -> {
                    Trained trained =
                            b.softmaxCrossEntropyTraining(in.reals(rows, classes), in.integers(-1, classes + 2, rows));
                    return List.of(trained.output(), b.softmaxCrossEntropyBackward(trained.saved(), in.reals(rows)));
                });
            }
        }
    }

    private void aggregation() {
        for (double gamma : new double[] {0, 0.5, 1e6}) {
            for (int[] sizes : new int[][] {{1, 1, 1, 1}, {5, 3, 4, 2}, {40, 17, 9, 3}, {33, 64, 20, 33}}) {
                int rows = sizes[0];
                int codewords = sizes[1];
                int width = sizes[2];
                int sets = sizes[3];
                String name = rows + " features of " + width + " in " + sets + " sets, " + codewords
                        + " codewords, gamma " + gamma;
                Function<Inputs, Tensor[]> codebook = in -> new Tensor[] {
                    in.reals(codewords, width),
                    in.backend()
                            .binary(
                                    Binary.MULTIPLY,
                                    in.reals(codewords, width),
                                    in.backend().scalar(0.3)),
                    in.backend().scalar(gamma)
                };
                addWild("assignment codes of " + name, CHAINED, (b, in) -> {
                    Tensor[] c = codebook.apply(in);
                    return List.of(b.assignmentCodes(in.wild(rows, width), c[0], c[1], c[2]));
                });
                add("soft assignment of " + name, CHAINED, (b, in) -> {
                    Tensor[] c = codebook.apply(in);
                    Trained trained = b.softAssignmentTraining(
                            in.reals(rows, width), in.filledOffsets(sets, rows), c[0], c[1], c[2]);
                    Tensor upstream = in.reals(sets, codewords);
                    return aggregated(trained, b.softAssignmentBackward(trained.saved(), upstream, Wanted.BOTH));
                });
                add("soft vlad of " + name, CHAINED, (b, in) -> {
                    Tensor[] c = codebook.apply(in);
                    Trained trained =
                            b.softVladTraining(in.reals(rows, width), in.filledOffsets(sets, rows), c[0], c[1], c[2]);
                    Tensor upstream = in.reals(sets, codewords, width);
                    return aggregated(trained, b.softVladBackward(trained.saved(), upstream, Wanted.BOTH));
                });
            }
        }
        addWild("aggregation with an empty set", CHAINED, (b, in) -> {
            Tensor features = in.wild(6, 3);
            Tensor offsets = b.integers(Shape.of(4), 0, 2, 2, 6);
            Tensor centers = in.reals(5, 3);
            Tensor variance = in.reals(5, 3);
            Tensor gamma = b.scalar(0.7);
            return List.of(
                    b.softAssignmentTraining(features, offsets, centers, variance, gamma)
                            .output(),
                    b.softVladTraining(features, offsets, centers, variance, gamma)
                            .output());
        });
    }

    private static List<Tensor> aggregated(Trained trained, AggregationGradients gradients) {
        return present(
                trained.output(),
                gradients.features(),
                gradients.centers(),
                gradients.logVariance(),
                gradients.gamma());
    }

    private void moments() {
        for (int[] sizes : new int[][] {{0, 3, 4, 2}, {1, 1, 1, 1}, {5, 3, 4, 2}, {40, 17, 9, 3}, {200, 64, 20, 7}}) {
            int rows = sizes[0];
            int codewords = sizes[1];
            int width = sizes[2];
            int sets = sizes[3];
            String name = "mixture moments of " + rows + " features of " + width + " in " + sets + " sets, " + codewords
                    + " codewords";
            addWild(name, CHAINED, (b, in) -> {
                CoarseKernels.Moments found = b.mixtureMoments(
                        in.wild(rows, width),
                        in.offsets(sets, rows),
                        in.reals(width),
                        in.positive(width),
                        b.concatenate(
                                1,
                                List.of(
                                        b.unary(Unary.NEGATE, in.positive(codewords, width)),
                                        in.reals(codewords, width))),
                        in.reals(codewords),
                        true);
                return List.of(found.mass(), found.sums(), found.evidence());
            });
        }
    }

    private void nearest() {
        for (int[] sizes : new int[][] {{0, 3, 4}, {1, 1, 1}, {5, 3, 4}, {40, 17, 9}, {300, 64, 20}, {70, 1500, 3}}) {
            String name = "nearest of " + sizes[1] + " centers to " + sizes[0] + " features of " + sizes[2];
            // Numbers whose sums are exact, so that equals are equal on every backend.
            add(
                    name,
                    0,
                    (b, in) -> List.of(
                            b.nearestCenters(in.quarters(sizes[0], sizes[2]), in.quarters(sizes[1], sizes[2]))));
        }
    }

    private void updates() {
        for (int n : new int[] {0, 1, 3, 33, 257}) {
            for (boolean nesterov : new boolean[] {false, true}) {
                add("sgd of " + n + (nesterov ? ", Nesterov" : ""), KernelCase.SINGLE, (b, in) -> {
                    Tensor parameter = in.reals(n);
                    Tensor velocity = in.reals(n);
                    for (int step = 0; step < 3; step++) {
                        b.sgdUpdate(parameter, in.reals(n), velocity, b.scalar(0.1), 0.9, nesterov, 0.01);
                    }
                    return List.of(parameter, velocity);
                });
            }
            add("plain sgd of " + n, KernelCase.SINGLE, (b, in) -> {
                Tensor parameter = in.reals(n);
                b.sgdUpdate(parameter, in.reals(n), null, b.scalar(0.1), 0, false, 0);
                return List.of(parameter);
            });
            add("adam of " + n, KernelCase.SINGLE, (b, in) -> {
                Tensor parameter = in.reals(n);
                Tensor first = b.fill(Shape.of(n), 0);
                Tensor second = b.fill(Shape.of(n), 0);
                for (int step = 1; step <= 3; step++) {
                    b.adamUpdate(
                            parameter,
                            in.reals(n),
                            first,
                            second,
                            b.scalar(0.01),
                            b.scalar(1 / (1 - Math.pow(0.9, step))),
                            b.scalar(1 / (1 - Math.pow(0.999, step))),
                            0.9,
                            0.999,
                            1e-8,
                            0.01);
                }
                return List.of(parameter, first, second);
            });
            add("rmsprop of " + n, KernelCase.SINGLE, (b, in) -> {
                Tensor parameter = in.reals(n);
                Tensor square = in.positive(n);
                for (int step = 0; step < 3; step++) {
                    b.rmspropUpdate(parameter, in.reals(n), square, b.scalar(0.01), 0.99, 1e-8, 0.01);
                }
                return List.of(parameter, square);
            });
        }
    }
}
