package org.assay.framework.aggregator;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import org.assay.framework.clustering.FitProgress;
import org.assay.framework.component.Checks;
import org.assay.framework.component.Component;
import org.assay.framework.component.Family;
import org.assay.framework.dataset.DataDirectory;
import org.assay.framework.model.ModelContext;
import org.assay.framework.procedure.Phase;

/** The unsupervised fit that an aggregator's codewords, variances and priors start from. */
public interface CodebookFit extends Component {
    int NOTED_EVERY = 10;

    Family<CodebookFit> FAMILY =
            new Family<>("codebook", CodebookFit.class, "Where an aggregator's codewords, variances and priors start.");

    /**
     * Fits to local features of the training split.
     *
     * @throws IllegalArgumentException when there are fewer distinct features than codewords, or a file cannot be used
     */
    Codebook fit(ModelContext context, int codewords);

    /** Every file that {@link #fit} would read, for the cell's fingerprint; may name files that do not exist. */
    default List<Path> files(DataDirectory directory) {
        return List.of();
    }

    /**
     * Adds what is wrong with the files that {@link #fit} would read, so that it is told before a run.
     *
     * @param codewords of the aggregator
     * @param width of the local features; empty where it is not known yet
     */
    default void checkFiles(DataDirectory directory, int codewords, OptionalInt width, Checks checks) {}

    /** Tells whoever watches how a fit goes, and the log its first iteration, every tenth, and the last. */
    static FitProgress told(ModelContext context, String fit, int codewords, int iterations) {
        return (iteration, value) -> {
            String told = String.format(
                    Locale.ROOT,
                    "%s of %d codewords: iteration %d of at most %d, %.6g",
                    fit,
                    codewords,
                    iteration,
                    iterations,
                    value);
            context.watcher().phase(Phase.INITIALISATION, told);
            if (iteration == 1 || iteration % NOTED_EVERY == 0 || iteration == iterations) {
                context.watcher().note(told);
            }
        };
    }
}
