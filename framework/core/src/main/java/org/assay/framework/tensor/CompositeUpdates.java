package org.assay.framework.tensor;

import org.jspecify.annotations.Nullable;

/** Parameter updates. Each modifies the parameter and its state in place. */
final class CompositeUpdates extends CompositeArithmetic {

    CompositeUpdates(Backend backend) {
        super(backend);
    }

    void sgd(
            Tensor parameter,
            Tensor gradient,
            @Nullable Tensor velocity,
            Tensor rate,
            double momentum,
            boolean nesterov,
            double decay) {
        CoarseShapes.sgd(parameter, gradient, velocity, rate, momentum);
        try (Scope scope = backend.scope("sgd update")) {
            Tensor decayed = decayed(parameter, gradient, decay);
            Tensor direction = decayed;
            if (velocity != null) {
                Tensor moved = add(multiply(velocity, backend.scalar(momentum)), decayed);
                backend.assign(velocity, moved);
                direction = nesterov ? add(decayed, multiply(moved, backend.scalar(momentum))) : moved;
            }
            backend.assign(parameter, subtract(parameter, multiply(direction, rate)));
        }
    }

    void adam(
            Tensor parameter,
            Tensor gradient,
            Tensor first,
            Tensor second,
            Tensor rate,
            Tensor firstCorrection,
            Tensor secondCorrection,
            double beta1,
            double beta2,
            double epsilon,
            double decay) {
        CoarseShapes.update("adamUpdate", parameter, gradient, first, second);
        CoarseShapes.scalars("adamUpdate", rate, firstCorrection, secondCorrection);
        try (Scope scope = backend.scope("adam update")) {
            Tensor decayed = decayed(parameter, gradient, decay);
            Tensor mean = blend(first, decayed, beta1);
            Tensor uncentered = blend(second, square(decayed), beta2);
            backend.assign(first, mean);
            backend.assign(second, uncentered);
            Tensor root = backend.unary(Unary.SQUARE_ROOT, multiply(uncentered, secondCorrection));
            Tensor direction = divide(multiply(mean, firstCorrection), add(root, backend.scalar(epsilon)));
            backend.assign(parameter, subtract(parameter, multiply(direction, rate)));
        }
    }

    void rmsprop(
            Tensor parameter, Tensor gradient, Tensor square, Tensor rate, double rho, double epsilon, double decay) {
        CoarseShapes.update("rmspropUpdate", parameter, gradient, square);
        CoarseShapes.scalars("rmspropUpdate", rate);
        try (Scope scope = backend.scope("rmsprop update")) {
            Tensor decayed = decayed(parameter, gradient, decay);
            Tensor mean = blend(square, square(decayed), rho);
            backend.assign(square, mean);
            Tensor root = backend.unary(Unary.SQUARE_ROOT, mean);
            Tensor direction = divide(decayed, add(root, backend.scalar(epsilon)));
            backend.assign(parameter, subtract(parameter, multiply(direction, rate)));
        }
    }

    private Tensor decayed(Tensor parameter, Tensor gradient, double decay) {
        return decay == 0 ? gradient : add(gradient, multiply(parameter, backend.scalar(decay)));
    }

    /** rate·old + (1 − rate)·value. */
    private Tensor blend(Tensor old, Tensor value, double rate) {
        return add(multiply(old, backend.scalar(rate)), multiply(value, backend.scalar(1 - rate)));
    }
}
