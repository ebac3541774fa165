package org.assay.framework.minimisation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LbfgsTest {
    /** (1 − x)² + 100 (y − x²)², whose valley is curved. */
    private static double rosenbrock(double[] point, double[] gradient) {
        double x = point[0];
        double y = point[1];
        gradient[0] = -2 * (1 - x) - 400 * x * (y - x * x);
        gradient[1] = 200 * (y - x * x);
        return (1 - x) * (1 - x) + 100 * (y - x * x) * (y - x * x);
    }

    @Test
    void a_curved_valley_is_followed_to_its_minimum() {
        Lbfgs.Minimum minimum = new Lbfgs(200, 1e-9).minimise(LbfgsTest::rosenbrock, new double[] {-1.2, 1});
        assertThat(minimum.converged()).isTrue();
        assertThat(minimum.point()).containsExactly(new double[] {1, 1}, within(1e-7));
        assertThat(minimum.iterations()).isLessThan(60);
    }

    @Test
    void a_badly_scaled_bowl_is_solved_and_the_start_is_left_as_it_was() {
        double[] start = new double[30];
        SmoothFunction bowl = (point, gradient) -> {
            double value = 0;
            for (int i = 0; i < point.length; i++) {
                double scale = Math.pow(10, i / 6.0);
                gradient[i] = scale * (point[i] - i);
                value += scale / 2 * (point[i] - i) * (point[i] - i);
            }
            return value;
        };
        Lbfgs.Minimum minimum = new Lbfgs(2000, 1e-8).minimise(bowl, start);
        assertThat(minimum.converged()).isTrue();
        for (int i = 0; i < start.length; i++) {
            assertThat(minimum.point()[i]).isCloseTo(i, within(1e-6));
            assertThat(start[i]).isZero();
        }
    }

    @Test
    void too_few_iterations_are_told() {
        Lbfgs.Minimum minimum = new Lbfgs(3, 1e-9).minimise(LbfgsTest::rosenbrock, new double[] {-1.2, 1});
        assertThat(minimum.converged()).isFalse();
        assertThat(minimum.iterations()).isEqualTo(3);
        assertThat(minimum.value()).isLessThan(24.2);
    }
}
