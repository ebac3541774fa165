package org.assay.framework.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assay.framework.autodiff.GradientCheck;
import org.assay.framework.autodiff.Operation;
import org.assay.framework.autodiff.Parameter;
import org.assay.framework.tensor.Activation;
import org.assay.framework.tensor.Backend;
import org.assay.framework.tensor.Binary;
import org.assay.framework.tensor.Reduction;
import org.assay.framework.tensor.Shape;
import org.assay.framework.tensor.Tensor;
import org.assay.framework.tensor.Transposed;
import org.assay.framework.tensor.Unary;
import org.assay.framework.tensor.Window;
import org.assay.framework.tensor.reference.ReferenceBackend;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every operation's gradient beside central differences, in double precision on the reference backend. */
class OperationGradientsTest {
    /** An operation on inputs of given shapes. */
    private record Case(Function<Backend, Operation> operation, List<int[]> shapes, Input input) {
        static Case of(Function<Backend, Operation> operation, int[]... shapes) {
            return new Case(operation, List.of(shapes), Input.NORMAL);
        }

        Case with(Input other) {
            return new Case(operation, shapes, other);
        }
    }

    private enum Input {
        NORMAL,
        POSITIVE
    }

    private static int[] sizes(int... sizes) {
        return sizes;
    }

    private static Tensor offsets(Backend backend) {
        return backend.keep("offsets", backend.integers(Shape.of(4), 0, 1, 4, 7));
    }

    private static Map<String, Case> cases() {
        Map<String, Case> cases = new LinkedHashMap<>();
        for (Unary function : Unary.values()) {
            boolean positive = function == Unary.SQUARE_ROOT || function == Unary.LOGARITHM;
            Case one = Case.of(b -> new Elementwise(function), sizes(3, 4));
            cases.put("Elementwise " + function, positive ? one.with(Input.POSITIVE) : one);
        }
        for (Binary function : List.of(Binary.ADD, Binary.SUBTRACT, Binary.MULTIPLY, Binary.DIVIDE, Binary.MAXIMUM)) {
            cases.put("Arithmetic " + function, Case.of(b -> new Arithmetic(function), sizes(3, 4), sizes(3, 4)));
            cases.put("Arithmetic row " + function, Case.of(b -> new Arithmetic(function), sizes(3, 4), sizes(4)));
            cases.put(
                    "Arithmetic column " + function,
                    Case.of(b -> new Arithmetic(function), sizes(3, 1), sizes(2, 1, 4)));
            cases.put("Arithmetic scalar " + function, Case.of(b -> new Arithmetic(function), sizes(), sizes(3, 2)));
        }
        for (Reduction reduction : List.of(Reduction.SUM, Reduction.MEAN)) {
            cases.put("Reduce " + reduction, Case.of(b -> new Reduce(reduction, 0, 2), sizes(2, 3, 4)));
            cases.put("Reduce all " + reduction, Case.of(b -> new Reduce(reduction), sizes(2, 3)));
        }
        for (Reduction reduction : Reduction.values()) {
            cases.put(
                    "SegmentReduce " + reduction, Case.of(b -> new SegmentReduce(reduction, offsets(b)), sizes(7, 3)));
        }
        cases.put("SegmentOuter", Case.of(b -> new SegmentOuter(offsets(b)), sizes(7, 2), sizes(7, 3)));
        cases.put("SegmentSoftmax", Case.of(b -> new SegmentSoftmax(offsets(b)), sizes(7, 2)));
        cases.put("MatrixProduct", Case.of(b -> new MatrixProduct(), sizes(3, 4), sizes(4, 2)));
        cases.put(
                "MatrixProduct transposed", Case.of(b -> new MatrixProduct(Transposed.YES), sizes(3, 4), sizes(2, 4)));
        cases.put("Softmax", Case.of(b -> new Softmax(), sizes(3, 5)));
        cases.put("LogSoftmax", Case.of(b -> new LogSoftmax(), sizes(3, 5)));
        cases.put("Normalize", Case.of(b -> new Normalize(1e-12), sizes(3, 5)));
        cases.put("Normalize below its floor", Case.of(b -> new Normalize(100), sizes(3, 5)));
        cases.put("Reshape", Case.of(b -> new Reshape(Shape.of(2, 6)), sizes(3, 4)));
        cases.put("Slice", Case.of(b -> new Slice(1, 1, 3), sizes(2, 4, 2)));
        cases.put("Slice from the start", Case.of(b -> new Slice(0, 0, 2), sizes(3, 2)));
        cases.put("Concatenate", Case.of(b -> new Concatenate(1), sizes(2, 3), sizes(2, 1)));
        cases.put(
                "Gather",
                Case.of(b -> new Gather(b.keep("indices", b.integers(Shape.of(5), 2, 0, 2, -1, 1))), sizes(3, 4)));
        cases.put(
                "Embedding",
                Case.of(
                        b -> new Embedding(b.keep("tokens", b.integers(Shape.of(7), 2, 0, 2, 4, 1, 1, 2)), offsets(b)),
                        sizes(5, 3)));
        cases.put("ScaleAndShift", Case.of(b -> new ScaleAndShift(), sizes(3, 2, 4), sizes(4), sizes(4)));
        cases.put("ScaleAndShift by one", Case.of(b -> new ScaleAndShift(), sizes(3, 4), sizes(1), sizes(4)));
        cases.put("Lstm", Case.of(b -> new Lstm(offsets(b)), sizes(7, 2), sizes(2, 12), sizes(3, 12), sizes(12)));
        cases.put(
                "Dropout",
                Case.of(
                        b -> new Dropout(0.5, b.keep("uniform", b.reals(Shape.of(2, 3), 0.1, 0.9, 0.4, 0.6, 0.2, 0.7))),
                        sizes(2, 3)));
        cases.put(
                "SoftmaxCrossEntropy",
                Case.of(b -> new SoftmaxCrossEntropy(b.keep("labels", b.integers(Shape.of(3), 0, 4, 2))), sizes(3, 5)));
        for (Activation activation : Activation.values()) {
            cases.put("Dense " + activation, Case.of(b -> new Dense(activation), sizes(3, 4), sizes(4, 2), sizes(2)));
            cases.put(
                    "Dense without bias " + activation, Case.of(b -> new Dense(activation), sizes(3, 4), sizes(4, 2)));
            for (Window window : List.of(Window.same(3), new Window(2, 3, 2, 1))) {
                cases.put(
                        "Convolution " + activation + " " + window,
                        Case.of(
                                b -> new Convolution(window, activation),
                                sizes(2, 4, 5, 2),
                                sizes(window.height(), window.width(), 2, 3),
                                sizes(3)));
            }
            cases.put(
                    "BatchNormalization " + activation,
                    Case.of(b -> BatchNormalization.training(1e-5, activation), sizes(4, 2, 2, 3), sizes(3), sizes(3)));
            cases.put(
                    "BatchNormalization scoring " + activation,
                    Case.of(
                            b -> BatchNormalization.scoring(
                                    b.keep("mean", b.reals(Shape.of(3), 0.1, -0.2, 0.3)),
                                    b.keep("variance", b.reals(Shape.of(3), 0.5, 2, 1)),
                                    1e-5,
                                    activation),
                            sizes(4, 3),
                            sizes(3),
                            sizes(3)));
        }
        for (Pooling.Kind kind : Pooling.Kind.values()) {
            cases.put("Pooling " + kind, Case.of(b -> new Pooling(kind, Window.tiles(2)), sizes(2, 4, 5, 3)));
            cases.put(
                    "Pooling padded " + kind,
                    Case.of(b -> new Pooling(kind, new Window(3, 3, 2, 1)), sizes(2, 4, 5, 3)));
        }
        for (Aggregation.Function function : Aggregation.Function.values()) {
            cases.put(
                    "Aggregation " + function,
                    Case.of(
                            b -> new Aggregation(function, offsets(b)),
                            sizes(7, 3),
                            sizes(4, 3),
                            sizes(4, 3),
                            sizes()));
        }
        return cases;
    }

    @TestFactory
    Stream<DynamicTest> gradients_agree_with_central_differences() {
        return cases().entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> {
                    Case one = entry.getValue();
                    try (Backend backend = new ReferenceBackend()) {
                        Parameter[] inputs = new Parameter[one.shapes().size()];
                        for (int i = 0; i < inputs.length; i++) {
                            String name = entry.getKey() + " input " + i;
                            Shape shape = Shape.of(one.shapes().get(i));
                            double[] values = GradientCheck.normal(shape.count(), name);
                            if (one.input() == Input.POSITIVE) {
                                for (int j = 0; j < values.length; j++) {
                                    values[j] = 0.3 + Math.abs(values[j]);
                                }
                            }
                            inputs[i] = GradientCheck.parameter(backend, name, shape, values);
                        }
                        GradientCheck.check(backend, List.of(inputs), pass -> {
                            var nodes = Stream.of(inputs)
                                    .map(pass::parameter)
                                    .toArray(org.assay.framework.autodiff.Node[]::new);
                            return pass.apply(one.operation().apply(backend), nodes);
                        });
                    }
                }));
    }

    @Test
    void no_operation_is_left_out() throws Exception {
        URI classes = Dense.class.getResource("Dense.class").toURI();
        Set<String> operations;
        try (Stream<Path> files = Files.list(Path.of(classes).getParent())) {
            operations = files.map(path -> path.getFileName().toString())
                    .filter(name -> name.endsWith(".class") && !name.contains("$"))
                    .map(name -> name.substring(0, name.length() - ".class".length()))
                    .filter(OperationGradientsTest::isOperation)
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        Set<String> checked = cases().keySet().stream()
                .map(name -> name.split(" ")[0])
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(operations).isEqualTo(checked).hasSizeGreaterThan(15);
    }

    private static boolean isOperation(String name) {
        try {
            return Operation.class.isAssignableFrom(
                    Class.forName(OperationGradientsTest.class.getPackageName() + "." + name));
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
