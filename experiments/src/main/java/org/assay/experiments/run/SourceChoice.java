package org.assay.experiments.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assay.experiments.plan.PlannedCell;
import org.assay.experiments.plan.PlannedSource;
import org.assay.experiments.store.CellStatus;
import org.assay.experiments.store.KeptModel;
import org.assay.experiments.store.RunStore;
import org.assay.experiments.store.StoredCell;
import org.assay.framework.source.ModelSource;

/**
 * The choice of a source's model, from what is stored of its candidates: the configuration with the least mean of the criterion over its
 * seeds, the first of equals, then the cell of the asker's seed or the one with the least value. The criterion is read of the model
 * that is taken: at the last evaluation, or at the best. A configuration of which a seed diverged is out; a cell that failed or has
 * not run leaves the choice open.
 */
public sealed interface SourceChoice {
    /** The model is there. */
    record Chosen(ChosenSource source) implements SourceChoice {}

    /** A cell was done before models were kept, or its model was deleted: it has to run again. */
    record Lacking(PlannedCell cell) implements SourceChoice {}

    /** No model can be had. */
    record Blocked(String reason) implements SourceChoice {}

    static SourceChoice of(RunStore store, PlannedSource source, long seed) {
        Map<String, StoredCell> stored = new LinkedHashMap<>();
        String about = "its source, experiment '" + source.experiment() + "', ";
        for (PlannedCell cell : source.candidates()) {
            StoredCell found = store.read(cell.id());
            stored.put(cell.id(), found);
            if (found.status() == CellStatus.FAILED) {
                return new Blocked(about + "has a failed cell (" + cell.label() + ": " + found.reason() + ")");
            }
            if (found.status() != CellStatus.DONE && found.status() != CellStatus.DIVERGED) {
                return new Blocked(about + "has not run (" + cell.label() + ")");
            }
        }
        KeptModel.Kind kind =
                source.rule().model() == ModelSource.Kept.BEST ? KeptModel.Kind.BEST : KeptModel.Kind.LAST;
        List<PlannedCell> best = List.of();
        double least = Double.POSITIVE_INFINITY;
        String diverged = "";
        for (List<PlannedCell> configuration : source.configurations()) {
            double sum = 0;
            boolean whole = true;
            for (PlannedCell cell : configuration) {
                StoredCell found = stored.get(cell.id());
                if (found.status() == CellStatus.DIVERGED) {
                    whole = false;
                    diverged = cell.label() + ": " + found.reason();
                } else if (kind == KeptModel.Kind.BEST && !found.models().containsKey(kind)) {
                    return new Lacking(cell);
                } else {
                    sum += value(found, source, kind);
                }
            }
            double mean = sum / configuration.size();
            if (whole && source.isChoice() && Double.isNaN(mean)) {
                return new Blocked(about + "has no " + source.rule().by().metric() + " to choose by");
            }
            if (whole && (best.isEmpty() || mean < least)) {
                best = configuration;
                least = mean;
            }
        }
        if (best.isEmpty()) {
            return new Blocked(about + "diverged (" + diverged + ")");
        }
        PlannedCell chosen = seed(best, source, kind, stored, seed);
        StoredCell found = stored.get(chosen.id());
        KeptModel model = found.models().get(kind);
        return model == null
                ? new Lacking(chosen)
                : new Chosen(new ChosenSource(source, chosen, model, value(found, source, kind)));
    }

    private static PlannedCell seed(
            List<PlannedCell> configuration,
            PlannedSource source,
            KeptModel.Kind kind,
            Map<String, StoredCell> stored,
            long seed) {
        List<PlannedCell> cells = new ArrayList<>(configuration);
        if (source.rule().seed() == ModelSource.Seed.SAME) {
            return cells.stream()
                    .filter(cell -> cell.seed() == seed)
                    .findFirst()
                    .orElse(cells.get(0));
        }
        PlannedCell best = cells.get(0);
        for (PlannedCell cell : cells) {
            if (value(stored.get(cell.id()), source, kind) < value(stored.get(best.id()), source, kind)) {
                best = cell;
            }
        }
        return best;
    }

    /** The criterion of the model that would be taken; NaN where it was not measured. */
    private static double value(StoredCell stored, PlannedSource source, KeptModel.Kind kind) {
        List<StoredCell.MetricPoint> points =
                stored.series().getOrDefault(source.rule().by().metric(), List.of());
        KeptModel model = stored.models().get(kind);
        if (kind == KeptModel.Kind.BEST && model != null) {
            return points.stream()
                    .filter(point -> point.step() == model.step())
                    .mapToDouble(StoredCell.MetricPoint::value)
                    .findFirst()
                    .orElse(Double.NaN);
        }
        return points.isEmpty() ? Double.NaN : points.get(points.size() - 1).value();
    }
}
