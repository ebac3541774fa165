package org.assay.reports.figure;

import java.util.Arrays;
import org.assay.reports.result.Point;

/** What the horizontal axis of a figure counts. */
public enum Over {
    STEPS("steps", "Steps") {
        @Override
        public double of(Point point) {
            return point.step();
        }
    },
    EPOCHS("epochs", "Epochs") {
        @Override
        public double of(Point point) {
            return point.epoch();
        }
    },
    SECONDS("seconds", "Wall time (s)") {
        @Override
        public double of(Point point) {
            return point.seconds();
        }
    },
    SAMPLES("samples", "Samples scored") {
        @Override
        public double of(Point point) {
            return point.samplesScored();
        }
    };

    private final String keyword;
    private final String label;

    Over(String keyword, String label) {
        this.keyword = keyword;
        this.label = label;
    }

    /** Where a point stands on this axis. */
    public abstract double of(Point point);

    public String keyword() {
        return keyword;
    }

    public String label() {
        return label;
    }

    public static Over ofKeyword(String keyword) {
        return Arrays.stream(values())
                .filter(over -> over.keyword.equals(keyword))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "expected one of steps, epochs, seconds, samples, found '" + keyword + "'"));
    }
}
