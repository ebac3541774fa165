package org.assay.framework.tensor;

import org.jspecify.annotations.Nullable;

/** The shape rules of the coarse kernels, for the defaults and for every override: one wording of each error. */
public final class CoarseShapes {
    private CoarseShapes() {}

    /** x [B, I], weights [I, O], bias [O] or null. Returns the output's shape. */
    public static Shape dense(Tensor x, Tensor weights, @Nullable Tensor bias) {
        boolean fits = x.shape().rank() == 2
                && weights.shape().rank() == 2
                && x.shape().size(1) == weights.shape().size(0)
                && isBias(bias, weights.shape());
        if (!fits) {
            throw Backend.mismatch("dense", "x [B, I], weights [I, O] and bias [O] or none", x, weights, bias);
        }
        return Shape.of(x.shape().size(0), weights.shape().size(1));
    }

    /** x [B, H, W, C], filter [h, w, C, O] of the window's size, bias [O] or null. Returns the output's shape. */
    public static Shape convolution(Tensor x, Tensor filter, @Nullable Tensor bias, Window window) {
        boolean fits = x.shape().rank() == 4
                && filter.shape().rank() == 4
                && filter.shape().size(0) == window.height()
                && filter.shape().size(1) == window.width()
                && filter.shape().size(2) == x.shape().size(3)
                && isBias(bias, filter.shape());
        if (!fits) {
            throw Backend.mismatch(
                    "convolution",
                    "x [B, H, W, C], filter [" + window.height() + ", " + window.width()
                            + ", C, O] and bias [O] or none",
                    x,
                    filter,
                    bias);
        }
        return windows(x.shape(), window, filter.shape().size(3));
    }

    /** x [B, H, W, C]. Returns the output's shape. */
    public static Shape pooling(String kernel, Tensor x, Window window) {
        if (x.shape().rank() != 4) {
            throw Backend.mismatch(kernel, "x [B, H, W, C]", x);
        }
        return windows(x.shape(), window, x.shape().size(3));
    }

    /** x [.., C] and one value a channel in each of the others. */
    public static void normalization(String kernel, Tensor x, Tensor... channels) {
        for (Tensor one : channels) {
            boolean fits = x.shape().rank() >= 1
                    && one.shape().rank() == 1
                    && one.shape().size(0) == x.shape().size(-1);
            if (!fits) {
                throw Backend.mismatch(kernel, "x [.., C] and one value a channel [C]", x, one);
            }
        }
    }

    /** logits [B, C], labels I32 [B]. */
    public static void crossEntropy(Tensor logits, Tensor labels) {
        boolean fits = logits.shape().rank() == 2
                && labels.shape().rank() == 1
                && labels.type() == ElementType.I32
                && labels.shape().size(0) == logits.shape().size(0);
        if (!fits) {
            throw Backend.mismatch(
                    "softmaxCrossEntropy", "logits [B, C] and labels I32 [B]", logits, labels, labels.type());
        }
    }

    /** features [N, D], centers and logVariance [K, D] with K ≥ 1, gamma scalar. */
    public static void codebook(String kernel, Tensor features, Tensor centers, Tensor logVariance, Tensor gamma) {
        boolean fits = features.shape().rank() == 2
                && centers.shape().rank() == 2
                && centers.shape().size(0) >= 1
                && features.shape().size(1) == centers.shape().size(1)
                && logVariance.shape().equals(centers.shape())
                && gamma.shape().equals(Shape.SCALAR);
        if (!fits) {
            throw Backend.mismatch(
                    kernel,
                    "features [N, D], centers and log variance [K, D] with K at least 1, and gamma []",
                    features,
                    centers,
                    logVariance,
                    gamma);
        }
    }

    /** As {@link #codebook}, with offsets I32 [S + 1]. */
    public static void aggregation(
            String kernel, Tensor features, Tensor offsets, Tensor centers, Tensor logVariance, Tensor gamma) {
        codebook(kernel, features, centers, logVariance, gamma);
        offsets(kernel, offsets);
    }

    public static void moments(
            Tensor features, Tensor offsets, Tensor origin, Tensor scale, Tensor weights, Tensor bias) {
        String kernel = "mixtureMoments";
        int width = features.shape().rank() == 2 ? features.shape().size(1) : -1;
        boolean fits = width >= 0
                && origin.shape().equals(Shape.of(width))
                && scale.shape().equals(Shape.of(width))
                && weights.shape().rank() == 2
                && weights.shape().size(0) >= 1
                && weights.shape().size(1) == 2 * width
                && bias.shape().equals(Shape.of(weights.shape().size(0)));
        if (!fits) {
            throw Backend.mismatch(
                    kernel,
                    "features [N, D], origin and scale [D], weights [K, 2D] and bias [K]",
                    features,
                    origin,
                    scale,
                    weights,
                    bias);
        }
        offsets(kernel, offsets);
    }

    public static void nearest(Tensor features, Tensor centers) {
        boolean fits = features.shape().rank() == 2
                && centers.shape().rank() == 2
                && centers.shape().size(0) >= 1
                && centers.shape().size(1) == features.shape().size(1);
        if (!fits) {
            throw Backend.mismatch(
                    "nearestCenters", "features [N, D] and centers [K, D], K at least 1", features, centers);
        }
    }

    /** Offsets I32 [S + 1]. Their values stay on the device and are not looked at. */
    public static void offsets(String kernel, Tensor offsets) {
        boolean fits = offsets.shape().rank() == 1 && offsets.shape().size(0) >= 1 && offsets.type() == ElementType.I32;
        if (!fits) {
            throw Backend.mismatch(kernel, "offsets I32 [S + 1]", offsets, offsets.type());
        }
    }

    /** x [N, I], offsets I32 [S + 1], W [I, 4H], U [H, 4H], b [4H]. Returns the output's shape. */
    public static Shape lstm(Tensor x, Tensor offsets, Tensor inputWeights, Tensor hiddenWeights, Tensor bias) {
        offsets("lstm", offsets);
        boolean fits = x.shape().rank() == 2
                && inputWeights.shape().rank() == 2
                && hiddenWeights.shape().rank() == 2
                && inputWeights.shape().size(0) == x.shape().size(1)
                && hiddenWeights.shape().size(1) == 4 * hiddenWeights.shape().size(0)
                && inputWeights.shape().size(1) == hiddenWeights.shape().size(1)
                && bias.shape().equals(Shape.of(hiddenWeights.shape().size(1)));
        if (!fits) {
            throw Backend.mismatch(
                    "lstm", "x [N, I], W [I, 4H], U [H, 4H] and b [4H]", x, inputWeights, hiddenWeights, bias);
        }
        return Shape.of(x.shape().size(0), hiddenWeights.shape().size(0));
    }

    /** An update's parameter, gradient and state: all of one shape. */
    public static void update(String kernel, Tensor parameter, Tensor gradient, Tensor... states) {
        if (!gradient.shape().equals(parameter.shape())) {
            throw Backend.mismatch(kernel, "a gradient of the parameter's shape " + parameter.shape(), gradient);
        }
        for (Tensor state : states) {
            if (!state.shape().equals(parameter.shape())) {
                throw Backend.mismatch(kernel, "state of the parameter's shape " + parameter.shape(), state);
            }
        }
    }

    /** What changes from step to step: scalars. */
    public static void scalars(String kernel, Tensor... scalars) {
        for (Tensor scalar : scalars) {
            if (!scalar.shape().equals(Shape.SCALAR)) {
                throw Backend.mismatch(kernel, "rate and corrections as scalars []", scalar);
            }
        }
    }

    /** As {@link #update}, with a velocity unless momentum is 0. */
    public static void sgd(Tensor parameter, Tensor gradient, @Nullable Tensor velocity, Tensor rate, double momentum) {
        if (velocity == null && momentum != 0) {
            throw new IllegalArgumentException(
                    "sgdUpdate: expected a velocity for momentum " + momentum + ", found none");
        }
        Tensor[] states = velocity == null ? new Tensor[0] : new Tensor[] {velocity};
        update("sgdUpdate", parameter, gradient, states);
        scalars("sgdUpdate", rate);
    }

    private static boolean isBias(@Nullable Tensor bias, Shape weights) {
        return bias == null || (bias.shape().rank() == 1 && bias.shape().size(0) == weights.size(-1));
    }

    private static Shape windows(Shape x, Window window, int channels) {
        return Shape.of(x.size(0), window.outputHeight(x.size(1)), window.outputWidth(x.size(2)), channels);
    }
}
