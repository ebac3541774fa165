package org.assay.reports.result;

/** Which way a metric is better. */
public enum Direction {
    LOWER_IS_BETTER("lower is better"),
    HIGHER_IS_BETTER("higher is better"),
    /** A description, such as a number of samples scored: nothing is best. */
    NEITHER("");

    private final String words;

    Direction(String words) {
        this.words = words;
    }

    /** As a caption says it; empty for {@link #NEITHER}. */
    public String words() {
        return words;
    }

    /** Whether a is strictly better than b; false where either is not a number. */
    public boolean isBetter(double a, double b) {
        return switch (this) {
            case LOWER_IS_BETTER -> a < b;
            case HIGHER_IS_BETTER -> a > b;
            case NEITHER -> false;
        };
    }
}
