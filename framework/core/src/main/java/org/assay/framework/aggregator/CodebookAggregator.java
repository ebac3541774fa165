package org.assay.framework.aggregator;

import org.assay.framework.component.Checks;

/** An aggregator that starts from a codebook. What of a given one its encodings do not depend on is refused, instead of read for nothing. */
public interface CodebookAggregator extends AggregatorComponent {
    CodebookFit codebook();

    /** Whether it has variances, or chooses something by them. */
    default boolean takesVariances() {
        return false;
    }

    default boolean takesPriors() {
        return false;
    }

    @Override
    default void check(Checks checks) {
        if (codebook() instanceof GivenCodebook given) {
            require(checks, takesVariances() || given.variances().isEmpty(), "variances");
            require(checks, takesPriors() || given.priors().isEmpty(), "priors");
        }
    }

    private static void require(Checks checks, boolean holds, String array) {
        checks.require(
                holds,
                "codebook." + array,
                "encodings of this aggregator do not depend on " + array + ", so that those given would change nothing",
                "leave '" + array + "' out");
    }
}
