package org.assay.experiments.run;

import java.util.Locale;
import org.assay.experiments.plan.PlannedCell;
import org.assay.experiments.plan.PlannedSource;
import org.assay.experiments.store.KeptModel;
import org.assay.experiments.worker.SourceOrders;

/**
 * A source for which a cell's model was chosen.
 *
 * @param value of the criterion's metric, of that model; NaN where it was not measured
 */
public record ChosenSource(PlannedSource source, PlannedCell cell, KeptModel model, double value) {
    SourceOrders.Order order() {
        return new SourceOrders.Order(source.spec(), cell.id(), cell.training(), model.file());
    }

    /** For provenance: which cell, which of its models, and what it was chosen by. */
    public String describe() {
        return "cell " + cell.id() + " (" + cell.label() + "), " + model.kind().word() + " model after "
                + model.step() + " steps"
                + (Double.isNaN(value)
                        ? ""
                        : String.format(
                                Locale.ROOT, ", %s %.4g", source.rule().by().metric(), value));
    }
}
