package org.assay.reports.figure;

import java.util.Arrays;
import org.assay.reports.statistics.Sample;

/** What the shaded band around a mean line shows. */
public enum Band {
    NONE("none", "") {
        @Override
        public double half(Sample sample) {
            return Double.NaN;
        }
    },
    STANDARD_DEVIATION("std", "band: \u00B1 sample standard deviation") {
        @Override
        public double half(Sample sample) {
            return sample.deviation();
        }
    },
    CONFIDENCE_INTERVAL("ci", "band: 95 % t interval of the mean") {
        @Override
        public double half(Sample sample) {
            return sample.halfInterval(0.95);
        }
    };

    private final String keyword;
    private final String words;

    Band(String keyword, String words) {
        this.keyword = keyword;
        this.words = words;
    }

    /** Half the height of the band; NaN where there is none. */
    public abstract double half(Sample sample);

    public String keyword() {
        return keyword;
    }

    /** As a caption says it. */
    public String words() {
        return words;
    }

    public static Band ofKeyword(String keyword) {
        return Arrays.stream(values())
                .filter(band -> band.keyword.equals(keyword))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("expected one of none, std, ci, found '" + keyword + "'"));
    }
}
