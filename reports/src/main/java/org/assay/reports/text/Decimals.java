package org.assay.reports.text;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/** Numbers as people read them. */
public final class Decimals {
    private static final int MOST_DECIMALS = 12;

    private Decimals() {}

    /** How many decimals show a value with so many significant digits: 2 digits of 0.0123 need 3 decimals, of 123 none. */
    public static int forDigits(double value, int digits) {
        if (value == 0 || !Double.isFinite(value)) {
            return digits - 1;
        }
        BigDecimal rounded = new BigDecimal(Math.abs(value)).round(new MathContext(digits, RoundingMode.HALF_EVEN));
        int exponent = rounded.precision() - rounded.scale() - 1;
        return Math.max(0, Math.min(MOST_DECIMALS, digits - 1 - exponent));
    }

    /** The value with so many decimals; never "-0.0". Very large values are written with an exponent. */
    public static String fixed(double value, int decimals) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("expected a finite number to show, found " + value);
        }
        if (Math.abs(value) >= 1e9) {
            return String.format(Locale.ROOT, "%.3e", value);
        }
        BigDecimal shown = BigDecimal.valueOf(value).setScale(decimals, RoundingMode.HALF_EVEN);
        return (shown.signum() == 0 ? shown.abs() : shown).toPlainString();
    }

    /** The value with so many significant digits and no trailing zeros: 0.0312, 1.5e-7. */
    public static String significant(double value, int digits) {
        if (!Double.isFinite(value)) {
            return Double.isNaN(value) ? "NaN" : value > 0 ? "infinity" : "-infinity";
        }
        if (value == 0) {
            return "0";
        }
        double size = Math.abs(value);
        if (size < 1e-4 || size >= 1e9) {
            BigDecimal rounded =
                    new BigDecimal(value).round(new MathContext(digits)).stripTrailingZeros();
            int exponent = rounded.precision() - rounded.scale() - 1;
            return rounded.movePointLeft(exponent).stripTrailingZeros().toPlainString() + "e" + exponent;
        }
        BigDecimal plain = new BigDecimal(value).round(new MathContext(digits)).stripTrailingZeros();
        return plain.toPlainString();
    }

    /** Seconds as people say them: 0.8 s, 42 s, 3 min 20 s, 2 h 5 min. */
    public static String duration(double seconds) {
        if (seconds < 10) {
            return significant(seconds, 2) + " s";
        }
        long whole = Math.round(seconds);
        if (whole < 60) {
            return whole + " s";
        }
        if (whole < 3600) {
            return whole / 60 + " min " + whole % 60 + " s";
        }
        long minutes = Math.round(seconds / 60);
        return minutes / 60 + " h " + minutes % 60 + " min";
    }
}
