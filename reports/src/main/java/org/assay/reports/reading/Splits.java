package org.assay.reports.reading;

import org.assay.reports.result.MetricInfo;

/** The rule that nothing is chosen by what is measured on the test split. */
final class Splits {
    private Splits() {}

    static MetricInfo requireNotTest(MetricInfo metric, String purpose) {
        if (metric.split().equals("test")) {
            throw new IllegalArgumentException(
                    "expected a validation metric to " + purpose + ", found '" + metric.name()
                            + "', measured on the test split: choosing by it would report the luckiest test value");
        }
        return metric;
    }
}
