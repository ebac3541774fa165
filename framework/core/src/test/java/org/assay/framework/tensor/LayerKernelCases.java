package org.assay.framework.tensor;

import java.util.Arrays;
import java.util.List;
import org.assay.framework.tensor.CoarseKernels.LayerGradients;
import org.assay.framework.tensor.CoarseKernels.NormalizationGradients;
import org.assay.framework.tensor.CoarseKernels.Normalized;
import org.assay.framework.tensor.CoarseKernels.Wanted;

/** Dense, convolution, pooling and batch norm. */
final class LayerKernelCases extends KernelCases {
    @Override
    void addAll() {
        dense();
        convolution();
        wideConvolution();
        pooling();
        normalization();
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

    private static List<Tensor> layer(Trained trained, LayerGradients gradients) {
        return present(trained.output(), gradients.input(), gradients.weights(), gradients.bias());
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
                    add(new KernelCase(name + ", one channel spoilt", true, CHAINED, (b, in) -> {
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
}
