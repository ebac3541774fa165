package org.assay.framework.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.assay.framework.random.Philox;
import org.assay.framework.tensor.reference.ReferenceBackend;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What every backend promises. Each kernel is compared with the reference backend in double precision, and where a backend overrides a
 * coarse kernel, with the default made of its own basic kernels as well; then memory, scopes and errors.
 */
public abstract class BackendContract {
    private Backend backend;
    private Backend reference;

    /** A backend of its own for each test. */
    protected abstract Backend open();

    @BeforeEach
    void openBoth() {
        backend = open();
        reference = new ReferenceBackend();
    }

    @AfterEach
    void closeBoth() {
        backend.close();
        reference.close();
    }

    @TestFactory
    Stream<DynamicTest> basic_kernels_agree_with_the_reference() {
        return new BasicKernelCases()
                .all().stream()
                        .map(one -> DynamicTest.dynamicTest(one.toString(), () -> compare(one, backend, reference)));
    }

    @TestFactory
    Stream<DynamicTest> coarse_kernels_agree_with_the_reference() {
        return CoarseKernelCases.all().stream()
                .map(one -> DynamicTest.dynamicTest(one.toString(), () -> compare(one, backend, reference)));
    }

    @TestFactory
    Stream<DynamicTest> defaults_of_coarse_kernels_agree_with_the_reference() {
        return CoarseKernelCases.all().stream()
                .map(one -> DynamicTest.dynamicTest(
                        one.toString(), () -> compare(one, DefaultsOnly.of(backend), reference)));
    }

    private static void compare(KernelCase one, Backend found, Backend expected) {
        try (Scope a = found.scope("contract");
                Scope b = expected.scope("contract")) {
            List<Tensor> actual = one.run(found);
            List<Tensor> wanted = one.run(expected);
            assertThat(actual).hasSameSizeAs(wanted);
            for (int i = 0; i < wanted.size(); i++) {
                compare(one + ", result " + i, one.tolerance(), actual.get(i), wanted.get(i));
            }
        }
    }

    private static void compare(String name, double tolerance, Tensor found, Tensor expected) {
        assertThat(found.shape()).as(name).isEqualTo(expected.shape());
        if (expected.type() == ElementType.I32) {
            assertThat(found.readIntegers()).as(name).isEqualTo(expected.readIntegers());
            return;
        }
        double[] actual = found.read();
        double[] wanted = expected.read();
        double largest = 1;
        for (double value : wanted) {
            largest = Double.isFinite(value) ? Math.max(largest, Math.abs(value)) : largest;
        }
        for (int i = 0; i < wanted.length; i++) {
            boolean alike = Double.isFinite(wanted[i])
                    ? Math.abs(actual[i] - wanted[i]) <= tolerance * largest
                    : Double.compare(actual[i], wanted[i]) == 0;
            if (!alike) {
                throw new AssertionError(
                        name + " [" + i + "] of " + found.shape() + ": expected " + wanted[i] + ", found " + actual[i]);
            }
        }
    }

    @Test
    void uniform_numbers_are_philox_under_key_and_counter() {
        float[] expected = new float[1000];
        Philox.fill(99, 5, expected);
        try (Scope scope = backend.scope("test")) {
            Tensor found = backend.uniform(Shape.of(1000), 99, backend.integers(Shape.SCALAR, 5));
            assertThat(found.readFloats()).isEqualTo(expected);
        }
    }

    @Test
    void memory_is_flat_over_many_steps_and_kept_tensors_stay() {
        Tensor kept = backend.keep("weights", backend.fill(Shape.of(50, 20), 0.5));
        long after = 0;
        for (int step = 0; step < 1000; step++) {
            try (Scope scope = backend.scope("step")) {
                Tensor x = backend.fill(Shape.of(1 + step % 7, 50), step);
                Tensor y = backend.unary(Unary.TANH, backend.product(x, kept));
                backend.assign(kept, backend.binary(Binary.MULTIPLY, kept, backend.scalar(1)));
                y.close();
            }
            if (step == 10) {
                after = backend.bytesHeld();
            }
        }
        assertThat(backend.bytesHeld()).isEqualTo(after);
        assertThat(kept.read()).containsOnly(0.5);
    }

    @Test
    void a_released_tensor_outlives_its_scope_and_no_other_does() {
        try (Scope outer = backend.scope("outer")) {
            Tensor released;
            Tensor left;
            try (Scope inner = backend.scope("inner")) {
                released = backend.release(backend.scalar(3));
                left = backend.scalar(4);
            }
            assertThat(released.read()).containsExactly(3);
            assertThatThrownBy(() -> backend.unary(Unary.TANH, left))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("unary");
        }
    }

    @Test
    void use_after_close_names_the_kernel_that_was_asked() {
        Tensor closed = backend.fill(Shape.of(2, 2), 1);
        closed.close();
        closed.close();
        assertThatThrownBy(() -> backend.softmax(closed))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("softmax");
        assertThatThrownBy(closed::read)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("read");
    }

    @Test
    void scopes_close_in_the_reverse_order_of_their_opening() {
        Scope outer = backend.scope("outer");
        Scope inner = backend.scope("inner");
        assertThatThrownBy(outer::close)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("inner");
        inner.close();
        outer.close();
    }

    @Test
    void wrong_shapes_are_errors_that_name_the_kernel_and_both_shapes() {
        Tensor a = backend.fill(Shape.of(2, 3), 1);
        Tensor b = backend.fill(Shape.of(4, 5), 1);
        Tensor labels = backend.integers(Shape.of(3), 0, 1, 2);
        refused("binary", () -> backend.binary(Binary.ADD, a, b));
        refused("product", () -> backend.product(a, b));
        refused("reshape", () -> backend.reshape(a, Shape.of(4)));
        refused("slice", () -> backend.slice(a, 0, 1, 4));
        refused("concatenate", () -> backend.concatenate(0, List.of(a, b)));
        refused("gather", () -> backend.gather(a, a));
        refused("segmentReduce", () -> backend.segmentReduce(Reduction.SUM, a, b));
        refused("softmaxCrossEntropy", () -> backend.softmaxCrossEntropyTraining(a, labels));
        refused("reals", () -> backend.reals(Shape.of(2), 1, 2, 3));
        assertThatThrownBy(() -> backend.binary(Binary.ADD, a, b))
                .hasMessageContaining("2, 3")
                .hasMessageContaining("4, 5");
    }

    private static void refused(String kernel, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .as(kernel)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(kernel);
    }

    @Test
    void tensors_of_another_backend_are_refused() {
        Tensor foreign = reference.scalar(1);
        assertThatThrownBy(() -> backend.unary(Unary.TANH, foreign)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void the_same_calls_give_the_same_bits_alone_and_after_other_work() {
        KernelCase one = CoarseKernelCases.all().get(20);
        float[] first = bits(one, backend);
        for (KernelCase other : CoarseKernelCases.all().subList(0, 60)) {
            bits(other, backend);
        }
        assertThat(bits(one, backend)).isEqualTo(first);
    }

    private static float[] bits(KernelCase one, Backend backend) {
        try (Scope scope = backend.scope("bits")) {
            return one.run(backend).get(0).readFloats();
        }
    }
}
