package org.assay.framework.training;

import org.assay.framework.component.Quantity;

/**
 * When training ends: after a number of steps, or of seconds of training. An epoch is ⌈N / batch⌉ steps for every sampler, so that
 * methods compare at equal numbers of updates.
 */
record Budget(long steps, double seconds) {
    static Budget of(Quantity quantity, long stepsPerEpoch) {
        double number = quantity.number();
        switch (quantity.unit()) {
            case "steps":
                return new Budget((long) Math.ceil(number), Double.POSITIVE_INFINITY);
            case "epochs":
                return new Budget((long) Math.ceil(number * stepsPerEpoch), Double.POSITIVE_INFINITY);
            case "seconds":
                return new Budget(Long.MAX_VALUE, number);
            case "minutes":
                return new Budget(Long.MAX_VALUE, number * 60);
            case "hours":
                return new Budget(Long.MAX_VALUE, number * 3600);
            default:
                throw new IllegalArgumentException(
                        "a budget is in steps, epochs, seconds, minutes or hours, found " + quantity);
        }
    }

    /** The share that is spent, in [0, 1]. */
    double share(long step, double elapsed) {
        double share = steps == Long.MAX_VALUE ? elapsed / seconds : (double) step / steps;
        return Math.min(1, share);
    }
}
