package org.assay.framework.metric;

/**
 * A setting without which a cell does not record a metric, a snapshot or predictions.
 *
 * @param setting its path from {@link org.assay.framework.training.TrainingConfiguration}: {@code diagnostics.variance}
 * @param word what its list must hold; empty: it must be something, neither none nor an empty list
 * @param mend what an experiment file says to meet it
 */
public record Requirement(String setting, String word, String mend) {
    /** Something is looked at beside training. */
    static final Requirement DIAGNOSTICS = new Requirement("diagnostics", "", "add 'diagnostics sampling'");

    /** Gradients are among it. */
    static final Requirement VARIANCE =
            new Requirement("diagnostics.variance", "", "write 'diagnostics sampling(variance: [loss])'");

    /** Predictions are stored. */
    public static final Requirement PREDICTIONS = new Requirement("keep", "predictions", "add predictions to 'keep'");

    /** Gradients by a score are among it. */
    static Requirement variance(String score) {
        return new Requirement(
                "diagnostics.variance",
                score,
                "add " + score + " to 'variance': 'diagnostics sampling(variance: [" + score + "])'");
    }
}
