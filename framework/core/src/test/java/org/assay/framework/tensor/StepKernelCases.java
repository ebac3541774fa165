package org.assay.framework.tensor;

import java.util.List;

/** Cost and updates: the end of a training step. */
final class StepKernelCases extends KernelCases {
    @Override
    void addAll() {
        crossEntropy();
        updates();
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
