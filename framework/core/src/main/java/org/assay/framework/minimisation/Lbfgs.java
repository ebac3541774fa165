package org.assay.framework.minimisation;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * Limited-memory BFGS (Nocedal and Wright, "Numerical optimization", 2006, algorithms 7.4 and 7.5) with a bisection line search for the
 * weak Wolfe conditions (Lewis and Overton 2013, section 2.3).
 *
 * @param iterations at most
 * @param tolerance ends when the largest component of the gradient is no larger than this times max(1, |value|)
 */
public record Lbfgs(int iterations, double tolerance) {
    private static final int MEMORY = 10;
    private static final double SUFFICIENT_DECREASE = 1e-4;
    private static final double CURVATURE = 0.9;
    private static final int LINE_SEARCH_STEPS = 40;

    /** Where it ended; {@code converged} is false when the iterations ran out, or no step along the direction decreased the value. */
    public record Minimum(double[] point, double value, int iterations, boolean converged) {}

    /** Hears of each iteration, from 1, and the value it reached. */
    @FunctionalInterface
    public interface Observer {
        void after(int iteration, double value);
    }

    /** A move and what it did to the gradient. */
    private record Pair(double[] move, double[] change, double inverseProduct) {}

    /** Start: not modified. */
    public Minimum minimise(SmoothFunction function, double[] start) {
        return minimise(function, start, (iteration, value) -> {});
    }

    /** As above, with somebody to hear of each iteration. */
    public Minimum minimise(SmoothFunction function, double[] start, Observer observer) {
        double[] x = start.clone();
        double[] gradient = new double[x.length];
        double value = function.evaluate(x, gradient);
        Deque<Pair> memory = new ArrayDeque<>();
        for (int iteration = 0; iteration < iterations; iteration++) {
            if (largest(gradient) <= tolerance * Math.max(1, Math.abs(value))) {
                return new Minimum(x, value, iteration, true);
            }
            double[] direction = direction(gradient, memory);
            Step step = search(function, x, value, gradient, direction, memory.isEmpty());
            if (step == null) {
                return new Minimum(x, value, iteration, false);
            }
            remember(memory, x, gradient, step);
            x = step.point();
            gradient = step.gradient();
            value = step.value();
            observer.after(iteration + 1, value);
        }
        return new Minimum(x, value, iterations, false);
    }

    private static double[] direction(double[] gradient, Deque<Pair> memory) {
        double[] q = gradient.clone();
        double[] shares = new double[memory.size()];
        int i = 0;
        for (Pair pair : memory) { // newest first
            shares[i] = pair.inverseProduct * dot(pair.move, q);
            add(-shares[i], pair.change, q);
            i++;
        }
        if (!memory.isEmpty()) {
            Pair newest = memory.getFirst();
            scale(1 / (newest.inverseProduct * dot(newest.change, newest.change)), q);
        }
        for (Iterator<Pair> oldest = memory.descendingIterator(); oldest.hasNext(); ) {
            Pair pair = oldest.next();
            i--;
            add(shares[i] - pair.inverseProduct * dot(pair.change, q), pair.move, q);
        }
        scale(-1, q);
        return q;
    }

    private record Step(double[] point, double value, double[] gradient) {}

    private static Step search(
            SmoothFunction function, double[] x, double value, double[] gradient, double[] direction, boolean first) {
        double slope = dot(gradient, direction);
        if (!(slope < 0)) {
            return null;
        }
        double low = 0;
        double high = Double.POSITIVE_INFINITY;
        double length = first ? Math.min(1, 1 / Math.sqrt(dot(gradient, gradient))) : 1;
        Step best = null;
        for (int i = 0; i < LINE_SEARCH_STEPS; i++) {
            double[] point = x.clone();
            add(length, direction, point);
            double[] found = new double[x.length];
            double at = function.evaluate(point, found);
            if (!(at <= value + SUFFICIENT_DECREASE * length * slope)) {
                high = length;
            } else {
                best = new Step(point, at, found);
                if (dot(found, direction) >= CURVATURE * slope) {
                    return best;
                }
                low = length;
            }
            length = Double.isInfinite(high) ? 2 * length : (low + high) / 2;
        }
        return best;
    }

    private static void remember(Deque<Pair> memory, double[] x, double[] gradient, Step step) {
        double[] move = step.point().clone();
        add(-1, x, move);
        double[] change = step.gradient().clone();
        add(-1, gradient, change);
        double product = dot(move, change);
        if (product > 1e-12 * Math.sqrt(dot(move, move) * dot(change, change))) {
            memory.addFirst(new Pair(move, change, 1 / product));
            if (memory.size() > MEMORY) {
                memory.removeLast();
            }
        }
    }

    private static double largest(double[] values) {
        double largest = 0;
        for (double value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static void add(double factor, double[] from, double[] to) {
        for (int i = 0; i < to.length; i++) {
            to[i] += factor * from[i];
        }
    }

    private static void scale(double factor, double[] values) {
        for (int i = 0; i < values.length; i++) {
            values[i] *= factor;
        }
    }
}
