package org.assay.framework.schedule;

import java.util.List;
import org.assay.framework.component.Checks;
import org.assay.framework.component.Declared;
import org.assay.framework.component.Parameter;

/** factor^(number of given steps that are passed). */
@Declared(name = "steps", doc = "factor^n, n the number of given steps reached.")
public record Steps(
        @Parameter(doc = "the steps at which the rate changes, ascending", range = "[1, )", unit = "steps")
        List<Integer> at,

        @Parameter(doc = "multiplies the rate at each", byDefault = "0.1", range = "(0, )")
        double factor)
        implements Schedule {
    public Steps {
        at = List.copyOf(at);
    }

    @Override
    public void check(Checks checks) {
        for (int i = 1; i < at.size(); i++) {
            checks.require(at.get(i) > at.get(i - 1), "at", "steps must ascend, found " + at, "sort them");
        }
    }

    @Override
    public double factor(Position position) {
        return Math.pow(
                factor, at.stream().filter(step -> position.step() >= step).count());
    }
}
