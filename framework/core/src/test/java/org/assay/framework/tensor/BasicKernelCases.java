package org.assay.framework.tensor;

import java.util.List;

/** Every basic kernel over sizes 0, 1 and odd ones. */
final class BasicKernelCases extends KernelCases {
    private static final int[] SIZES = {0, 1, 3, 17, 33};

    @Override
    void addAll() {
        elementwise();
        reductions();
        products();
        shapes();
        rows();
        segments();
        making();
    }

    private void add(String name, KernelCase.Body body) {
        add(name, KernelCase.SINGLE, body);
    }

    private void addWild(String name, KernelCase.Body body) {
        addWild(name, KernelCase.SINGLE, body);
    }

    private void elementwise() {
        for (int n : SIZES) {
            for (Unary function : Unary.values()) {
                addWild(function + " of " + n + " x 5", (b, in) -> List.of(b.unary(function, in.wild(n, 5))));
            }
            for (Binary function : Binary.values()) {
                addWild(
                        function + " of " + n + " x 5, alike",
                        (b, in) -> List.of(b.binary(function, in.wild(n, 5), in.wild(n, 5))));
                addWild(
                        function + " of " + n + " x 5, with a row, a column and a scalar",
                        (b, in) -> List.of(
                                b.binary(function, in.wild(n, 5), in.wild(5)),
                                b.binary(function, in.wild(5), in.wild(n, 5)),
                                b.binary(function, in.wild(n, 5), in.wild(n, 1)),
                                b.binary(function, in.wild(n, 1), in.wild(1, 5)),
                                b.binary(function, in.wild(n, 5), in.wild()),
                                b.binary(function, in.wild(2, n, 3), in.wild(n, 1)),
                                b.binary(function, in.wild(2, 1, 3), in.wild(n, 1))));
                add(
                        function + " of " + n + " ties",
                        (b, in) -> List.of(b.binary(function, in.quarters(n), in.quarters(n))));
            }
            addWild(
                    "select " + n,
                    (b, in) -> List.of(
                            b.select(b.binary(Binary.GREATER, in.reals(n), in.reals(n)), in.wild(n), in.wild(n))));
            add("toReal " + n, (b, in) -> List.of(b.toReal(in.integers(-9, 9, n))));
            add("oneHot " + n, (b, in) -> List.of(b.oneHot(in.integers(-1, 6, n), 5)));
        }
    }

    private void reductions() {
        for (int n : SIZES) {
            for (Reduction reduction : Reduction.values()) {
                addWild(
                        reduction + " of " + n + " x 7 x 2",
                        (b, in) -> List.of(
                                b.reduce(reduction, in.wild(n, 7, 2)),
                                b.reduce(reduction, in.wild(n, 7, 2), 0),
                                b.reduce(reduction, in.wild(n, 7, 2), 1),
                                b.reduce(reduction, in.wild(n, 7, 2), 2),
                                b.reduce(reduction, in.wild(n, 7, 2), 0, 1),
                                b.reduce(reduction, in.wild(n, 7, 2), 0, 2),
                                b.reduce(reduction, in.wild(7, n), 1)));
            }
            addWild(
                    "softmax of " + n + " rows",
                    (b, in) -> List.of(b.softmax(in.wild(n, 11)), b.softmax(in.wild(n, 1))));
            addWild("logSoftmax of " + n + " rows", (b, in) -> List.of(b.logSoftmax(in.wild(n, 11))));
            addWild(
                    "argMaximum of " + n + " rows",
                    (b, in) -> List.of(b.argMaximum(in.wild(n, 9)), b.argMaximum(in.quarters(n, 33))));
        }
        add("softmax of large numbers", (b, in) -> {
            Tensor large = b.binary(Binary.MULTIPLY, in.reals(5, 9), b.scalar(1e4));
            return List.of(b.softmax(large), b.logSoftmax(large));
        });
    }

    private void products() {
        for (int m : SIZES) {
            for (int k : new int[] {0, 1, 5, 40}) {
                for (Transposed a : Transposed.values()) {
                    for (Transposed b : Transposed.values()) {
                        addWild(
                                "product " + m + " x " + k + " x 7, " + a + " " + b,
                                (backend, in) -> List.of(backend.product(
                                        a == Transposed.NO ? in.wild(m, k) : in.wild(k, m),
                                        a,
                                        b == Transposed.NO ? in.reals(k, 7) : in.reals(7, k),
                                        b)));
                    }
                }
            }
            add("product to no columns " + m, (b, in) -> List.of(b.product(in.reals(m, 3), in.reals(3, 0))));
        }
    }

    private void shapes() {
        for (int n : SIZES) {
            addWild(
                    "reshape and transpose " + n,
                    (b, in) -> List.of(
                            b.reshape(in.wild(n, 6), Shape.of(2, n, 3)),
                            b.transpose(in.wild(n, 3), 1, 0),
                            b.transpose(in.wild(2, n, 3, 4), 3, 1, 0, 2),
                            b.copy(in.wild(n, 2))));
            addWild(
                    "slice and concatenate " + n,
                    (b, in) -> List.of(
                            b.slice(in.wild(n, 5), 1, 1, 4),
                            b.slice(in.wild(n, 5), 0, n / 2, n),
                            b.slice(in.wild(2, n, 3), 1, 0, n / 3),
                            b.concatenate(0, List.of(in.wild(n, 2), in.wild(3, 2), in.wild(0, 2))),
                            b.concatenate(1, List.of(in.wild(n, 2), in.wild(n, 1))),
                            b.slice(in.integers(0, 9, n), 0, 0, n / 2)));
        }
    }

    private void rows() {
        for (int n : SIZES) {
            addWild(
                    "gather " + n,
                    (b, in) -> List.of(
                            b.gather(in.wild(6, 5), in.integers(-2, 8, n)),
                            b.gather(in.wild(6), in.integers(0, 6, n)),
                            b.gather(in.wild(6, 2, 3), in.integers(0, 6, n))));
            addWild("scatterAdd " + n, (b, in) -> List.of(b.scatterAdd(in.wild(n, 5), in.integers(-1, 7, n), 6)));
        }
    }

    private void segments() {
        for (int n : SIZES) {
            for (int sets : new int[] {1, 4}) {
                String size = n + " rows of " + sets + " sets";
                for (Reduction reduction : Reduction.values()) {
                    addWild(
                            "segmentReduce " + reduction + " " + size,
                            (b, in) -> List.of(b.segmentReduce(reduction, in.wild(n, 5), in.offsets(sets, n))));
                }
                addWild(
                        "segmentRepeat " + size,
                        (b, in) -> List.of(b.segmentRepeat(in.wild(sets, 5), in.offsets(sets, n), n)));
                add(
                        "segmentOuter " + size,
                        (b, in) -> List.of(
                                b.segmentOuter(in.reals(n, 3), in.reals(n, 18), in.offsets(sets, n)),
                                b.segmentOuter(in.reals(n, 1), in.reals(n, 1), in.offsets(sets, n))));
                add(
                        "segmentProduct " + size,
                        (b, in) -> List.of(
                                b.segmentProduct(
                                        in.reals(n, 3), in.reals(sets, 3, 18), Transposed.NO, in.offsets(sets, n)),
                                b.segmentProduct(
                                        in.reals(n, 18), in.reals(sets, 3, 18), Transposed.YES, in.offsets(sets, n))));
            }
        }
    }

    private void making() {
        for (int n : SIZES) {
            add("fill " + n, (b, in) -> List.of(b.fill(Shape.of(n, 2), 0.25), b.scalar(-3)));
            add(
                    "uniform " + n,
                    (b, in) -> List.of(
                            b.uniform(Shape.of(n, 5), 0x1234_5678_9abcL, b.integers(Shape.SCALAR, 0)),
                            b.uniform(Shape.of(n), -7, b.integers(Shape.SCALAR, 4_000_000))));
            add("write and assign " + n, (b, in) -> {
                Tensor target = in.reals(n);
                b.assign(target, in.reals(n));
                Tensor written = in.reals(3);
                b.write(written, 1, -2, 0.5);
                Tensor counter = b.integers(Shape.SCALAR, 1);
                b.write(counter, 12);
                return List.of(target, written, counter);
            });
        }
    }
}
