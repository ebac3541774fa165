package org.assay.reports.figure;

import java.util.ArrayList;
import java.util.List;
import org.assay.reports.text.Decimals;

/**
 * The ticks of one axis.
 *
 * @param low the axis' lower end
 * @param high the axis' upper end
 */
record Ticks(FigureSpec.Scale scale, double low, double high, List<Tick> major, List<Double> minor) {
    /** Fewer labels do not tell a log axis. */
    private static final int FEWEST = 3;

    /** A labelled tick: its text, and the exponent set above it, if any. */
    record Tick(double value, String text, String exponent) {}

    /** Where a value stands between the ends: 0 at the lower, 1 at the upper. */
    double share(double value) {
        return scale == FigureSpec.Scale.LINEAR
                ? (value - low) / (high - low)
                : (Math.log10(value) - Math.log10(low)) / (Math.log10(high) - Math.log10(low));
    }

    /** Ticks for values between low and high, at most so many labels. */
    static Ticks of(FigureSpec.Scale scale, double low, double high, int most, Ends ends) {
        return scale == FigureSpec.Scale.LINEAR ? linear(low, high, most, ends) : logarithmic(low, high, most, ends);
    }

    /** Whether the axis ends with the data or at round values. */
    enum Ends {
        DATA,
        ROUND
    }

    private static Ticks linear(double low, double high, int most, Ends ends) {
        double from = low;
        double to = high;
        if (!(to - from > 1e-9 * Math.max(Math.abs(from), Math.abs(to)))) {
            double room = from == 0 ? 1 : Math.abs(from) * 0.05;
            from -= room;
            to += room;
        }
        double step = niceStep((to - from) / most);
        if (ends == Ends.ROUND) {
            from = Math.floor(from / step + 1e-9) * step;
            to = Math.ceil(to / step - 1e-9) * step;
        }
        List<Double> values = new ArrayList<>();
        for (long i = (long) Math.ceil(from / step - 1e-9); i * step <= to + 1e-9 * step; i++) {
            values.add(i * step);
        }
        return new Ticks(FigureSpec.Scale.LINEAR, from, to, linearLabels(values, step), List.of());
    }

    /** The smallest of 1, 2, 2.5 and 5 times a power of ten that is at least the given step. */
    static double niceStep(double atLeast) {
        double power = Math.pow(10, Math.floor(Math.log10(atLeast)));
        for (double factor : new double[] {1, 2, 2.5, 5}) {
            if (factor * power >= atLeast * (1 - 1e-9)) {
                return factor * power;
            }
        }
        return 10 * power;
    }

    private static List<Tick> linearLabels(List<Double> values, double step) {
        double largest = values.stream().mapToDouble(Math::abs).max().orElse(0);
        double unit = largest >= 1e6 && step >= 1e5 ? 1e6 : largest >= 1e4 && step >= 100 ? 1e3 : 1;
        String suffix = unit == 1e6 ? "M" : unit == 1e3 ? "k" : "";
        boolean tiny = largest > 0 && largest < 1e-3;
        int decimals = Decimals.forDigits(step / unit, 1);
        if (Math.abs(step / unit * Math.pow(10, decimals) - Math.rint(step / unit * Math.pow(10, decimals))) > 1e-6) {
            decimals++;
        }
        List<Tick> ticks = new ArrayList<>();
        for (double value : values) {
            String text = largest >= 1e9 || tiny
                    ? Decimals.significant(value, 3)
                    : Decimals.fixed(value / unit, decimals) + (value == 0 ? "" : suffix);
            ticks.add(new Tick(value, value == 0 ? "0" : text.replace('-', '\u2212'), ""));
        }
        return ticks;
    }

    private static Ticks logarithmic(double low, double high, int most, Ends ends) {
        double from = low;
        double to = high;
        if (!(to > from * (1 + 1e-9))) {
            from /= 2;
            to *= 2;
        }
        if (Math.log10(to / from) < 1.2) {
            return narrowLogarithmic(from, to, most, ends);
        }
        int first = (int) Math.floor(Math.log10(from) + 1e-9);
        int last = (int) Math.ceil(Math.log10(to) - 1e-9);
        if (ends == Ends.ROUND && Math.log10(to / from) > 0.75 * (last - first)) {
            from = Math.pow(10, first);
            to = Math.pow(10, last);
        }
        int stride = Math.max(1, (int) Math.ceil((last - first + 1.0) / (most + 1)));
        boolean plain = first >= -3 && last <= 4;
        List<Tick> major = new ArrayList<>();
        List<Double> minor = new ArrayList<>();
        for (int exponent = first; exponent <= last; exponent++) {
            double decade = Math.pow(10, exponent);
            if (Math.floorMod(exponent, stride) == 0 && inside(decade, from, to)) {
                major.add(
                        plain
                                ? new Tick(decade, Decimals.significant(decade, 1), "")
                                : new Tick(
                                        decade, "10", Integer.toString(exponent).replace('-', '\u2212')));
            } else if (inside(decade, from, to)) {
                minor.add(decade);
            }
            for (int factor = 2; factor <= 9 && stride == 1; factor++) {
                if (inside(factor * decade, from, to)) {
                    minor.add(factor * decade);
                }
            }
        }
        Ticks fine = stride == 1 && major.size() < FEWEST ? narrowLogarithmic(from, to, most, ends) : null;
        return fine != null && fine.major().size() <= most + 1
                ? fine
                : new Ticks(FigureSpec.Scale.LOG, from, to, major, minor);
    }

    /** Few decades: 1, 2, 5 of each decade are labelled; where even those are fewer than three, evenly spaced round values. */
    private static Ticks narrowLogarithmic(double from, double to, int most, Ends ends) {
        List<Tick> major = new ArrayList<>();
        List<Double> minor = new ArrayList<>();
        for (int exponent = (int) Math.floor(Math.log10(from)); exponent <= Math.ceil(Math.log10(to)); exponent++) {
            for (int factor = 1; factor <= 9; factor++) {
                double value = factor * Math.pow(10, exponent);
                if (!inside(value, from, to)) {
                    continue;
                }
                if (factor == 1 || factor == 2 || factor == 5) {
                    major.add(new Tick(value, Decimals.significant(value, 2).replace('-', '\u2212'), ""));
                } else {
                    minor.add(value);
                }
            }
        }
        if (major.size() < FEWEST) {
            Ticks even = linear(from, to, most, ends == Ends.ROUND && from > (to - from) / most ? ends : Ends.DATA);
            List<Tick> positive =
                    even.major().stream().filter(tick -> tick.value() > 0).toList();
            return new Ticks(FigureSpec.Scale.LOG, Math.max(even.low(), from / 1.5), even.high(), positive, List.of());
        }
        return new Ticks(FigureSpec.Scale.LOG, from, to, major, minor);
    }

    private static boolean inside(double value, double from, double to) {
        return value >= from * (1 - 1e-9) && value <= to * (1 + 1e-9);
    }
}
