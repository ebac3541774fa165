package org.assay.framework.cpu;

import org.jspecify.annotations.Nullable;

/** Parameter updates, each one pass over its arrays. */
final class Updates {
    private final CpuMemory backend;

    Updates(CpuMemory backend) {
        this.backend = backend;
    }

    void sgd(
            CpuTensor parameter,
            CpuTensor gradient,
            @Nullable CpuTensor velocity,
            float rate,
            float momentum,
            boolean nesterov,
            float decay) {
        long p = parameter.address();
        long g = gradient.address();
        backend.workers().split(parameter.count(), Elementwise.LEAST / 2, 16, (scratch, worker, from, to) -> {
            for (int i = from; i < to; i += Raw.BLOCK) {
                int n = Math.min(Raw.BLOCK, to - i);
                Raw.load(Raw.at(p, i), scratch.a, n);
                Raw.load(Raw.at(g, i), scratch.b, n);
                decay(scratch.a, scratch.b, decay, n);
                if (velocity == null) {
                    plain(scratch.a, scratch.b, rate, n);
                } else {
                    Raw.load(Raw.at(velocity.address(), i), scratch.c, n);
                    if (nesterov) {
                        nesterov(scratch.a, scratch.b, scratch.c, rate, momentum, n);
                    } else {
                        heavy(scratch.a, scratch.b, scratch.c, rate, momentum, n);
                    }
                    Raw.store(scratch.c, Raw.at(velocity.address(), i), n);
                }
                Raw.store(scratch.a, Raw.at(p, i), n);
            }
        });
    }

    /** g ← g + decay·p; nothing at 0, where 0 · ∞ must not become NaN. */
    private static void decay(float[] p, float[] g, float decay, int n) {
        if (decay != 0) {
            BlockMath.addScaled(g, p, decay, n);
        }
    }

    private static void plain(float[] p, float[] g, float rate, int n) {
        for (int i = 0; i < n; i++) {
            p[i] = p[i] - rate * g[i];
        }
    }

    private static void heavy(float[] p, float[] g, float[] v, float rate, float momentum, int n) {
        for (int i = 0; i < n; i++) {
            float speed = momentum * v[i] + g[i];
            v[i] = speed;
            p[i] = p[i] - rate * speed;
        }
    }

    private static void nesterov(float[] p, float[] g, float[] v, float rate, float momentum, int n) {
        for (int i = 0; i < n; i++) {
            float slope = g[i];
            float speed = momentum * v[i] + slope;
            v[i] = speed;
            p[i] = p[i] - rate * (slope + momentum * speed);
        }
    }

    /** The factors of one Adam step, in the names of {@link org.assay.framework.tensor.CoarseKernels#adamUpdate}. */
    record Adam(
            float rate,
            float firstCorrection,
            float secondCorrection,
            double beta1,
            double beta2,
            double epsilon,
            double decay) {}

    void adam(CpuTensor parameter, CpuTensor gradient, CpuTensor first, CpuTensor second, Adam adam) {
        backend.workers().split(parameter.count(), Elementwise.LEAST / 2, 16, (scratch, worker, from, to) -> {
            for (int i = from; i < to; i += Raw.BLOCK) {
                int n = Math.min(Raw.BLOCK, to - i);
                Raw.load(Raw.at(parameter.address(), i), scratch.a, n);
                Raw.load(Raw.at(gradient.address(), i), scratch.b, n);
                Raw.load(Raw.at(first.address(), i), scratch.c, n);
                Raw.load(Raw.at(second.address(), i), scratch.d, n);
                decay(scratch.a, scratch.b, (float) adam.decay, n);
                moments(scratch.b, scratch.c, scratch.d, adam, n);
                step(scratch.a, scratch.c, scratch.d, adam, n);
                Raw.store(scratch.a, Raw.at(parameter.address(), i), n);
                Raw.store(scratch.c, Raw.at(first.address(), i), n);
                Raw.store(scratch.d, Raw.at(second.address(), i), n);
            }
        });
    }

    private static void moments(float[] g, float[] m, float[] v, Adam adam, int n) {
        float keep1 = (float) adam.beta1;
        float add1 = (float) (1 - adam.beta1);
        float keep2 = (float) adam.beta2;
        float add2 = (float) (1 - adam.beta2);
        for (int i = 0; i < n; i++) {
            float slope = g[i];
            m[i] = keep1 * m[i] + add1 * slope;
            v[i] = keep2 * v[i] + add2 * (slope * slope);
        }
    }

    private static void step(float[] p, float[] m, float[] v, Adam adam, int n) {
        float rate = adam.rate;
        float c1 = adam.firstCorrection;
        float c2 = adam.secondCorrection;
        float epsilon = (float) adam.epsilon;
        for (int i = 0; i < n; i++) {
            p[i] = p[i] - rate * (m[i] * c1) / ((float) Math.sqrt(v[i] * c2) + epsilon);
        }
    }

    void rmsprop(
            CpuTensor parameter,
            CpuTensor gradient,
            CpuTensor square,
            float rate,
            double rho,
            double epsilon,
            double decay) {
        backend.workers().split(parameter.count(), Elementwise.LEAST / 2, 16, (scratch, worker, from, to) -> {
            for (int i = from; i < to; i += Raw.BLOCK) {
                int n = Math.min(Raw.BLOCK, to - i);
                Raw.load(Raw.at(parameter.address(), i), scratch.a, n);
                Raw.load(Raw.at(gradient.address(), i), scratch.b, n);
                Raw.load(Raw.at(square.address(), i), scratch.c, n);
                decay(scratch.a, scratch.b, (float) decay, n);
                rmsprop(scratch.a, scratch.b, scratch.c, rate, (float) rho, (float) (1 - rho), (float) epsilon, n);
                Raw.store(scratch.a, Raw.at(parameter.address(), i), n);
                Raw.store(scratch.c, Raw.at(square.address(), i), n);
            }
        });
    }

    private static void rmsprop(
            float[] p, float[] g, float[] s, float rate, float keep, float add, float epsilon, int n) {
        for (int i = 0; i < n; i++) {
            float slope = g[i];
            float square = keep * s[i] + add * (slope * slope);
            s[i] = square;
            p[i] = p[i] - rate * slope / ((float) Math.sqrt(square) + epsilon);
        }
    }
}
