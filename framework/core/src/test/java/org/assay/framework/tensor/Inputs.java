package org.assay.framework.tensor;

import java.util.Arrays;
import org.assay.framework.random.RandomStream;

/**
 * The inputs of one case, the same values on every backend: all reals are floats, so that single precision starts without rounding.
 */
final class Inputs {
    private static final double[] SPECIAL = {
        Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 0, Double.NaN
    };

    private final Backend backend;
    private final RandomStream stream;
    private final boolean special;

    Inputs(Backend backend, String name, boolean special) {
        this.backend = backend;
        this.stream = RandomStream.of(11, "contract", name, 0);
        this.special = special;
    }

    Backend backend() {
        return backend;
    }

    /** Standard normal values. */
    Tensor reals(int... sizes) {
        return reals(false, sizes);
    }

    /** As {@link #reals}, with NaN, infinities and zeros among them in a case that asks for them. */
    Tensor wild(int... sizes) {
        return reals(special, sizes);
    }

    private Tensor reals(boolean wild, int... sizes) {
        Shape shape = Shape.of(sizes);
        double[] values = new double[shape.count()];
        for (int i = 0; i < values.length; i++) {
            values[i] = wild && stream.nextInt(5) == 0
                    ? SPECIAL[stream.nextInt(SPECIAL.length)]
                    : (float) stream.nextGaussian();
        }
        return backend.reals(shape, values);
    }

    /** Uniform in [0.5, 1.5). */
    Tensor positive(int... sizes) {
        Shape shape = Shape.of(sizes);
        double[] values = new double[shape.count()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (0.5 + stream.nextDouble());
        }
        return backend.reals(shape, values);
    }

    /** Whole numbers in [low, high). */
    Tensor integers(int low, int high, int... sizes) {
        Shape shape = Shape.of(sizes);
        int[] values = new int[shape.count()];
        for (int i = 0; i < values.length; i++) {
            values[i] = low + stream.nextInt(Math.max(1, high - low));
        }
        return backend.integers(shape, values);
    }

    /** Multiples of a quarter: values that tie. */
    Tensor quarters(int... sizes) {
        Shape shape = Shape.of(sizes);
        double[] values = new double[shape.count()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (stream.nextInt(9) - 4) / 4.0;
        }
        return backend.reals(shape, values);
    }

    /** Ends of so many sets that share all the rows; some may be empty. */
    Tensor offsets(int sets, int rows) {
        int[] values = new int[sets + 1];
        for (int i = 1; i < sets; i++) {
            values[i] = stream.nextInt(rows + 1);
        }
        values[sets] = sets == 0 ? 0 : rows;
        Arrays.sort(values);
        return backend.integers(Shape.of(sets + 1), values);
    }

    /** Ends of sets none of which is empty: needs as many rows as sets. */
    Tensor filledOffsets(int sets, int rows) {
        int[] values = new int[sets + 1];
        for (int i = 0; i <= sets; i++) {
            values[i] = (int) ((long) rows * i / Math.max(1, sets));
        }
        return backend.integers(Shape.of(sets + 1), values);
    }
}
