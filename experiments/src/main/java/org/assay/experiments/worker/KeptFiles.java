package org.assay.experiments.worker;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assay.experiments.store.KeptModel;
import org.assay.experiments.store.RunStore;
import org.assay.framework.dataset.SplitName;
import org.assay.framework.model.ModelState;
import org.assay.framework.training.Predictions;
import org.assay.framework.training.Training;
import org.assay.framework.training.TrainingConfiguration.Kept;

/**
 * Writes what a finished cell keeps of its model, each file beside its place and then renamed, so that a cell that ends otherwise
 * leaves nothing half-written. A best model that is also the last is stored once.
 */
final class KeptFiles {
    private KeptFiles() {}

    static Map<KeptModel.Kind, KeptModel> write(Path directory, Training training, List<Kept> keep) throws IOException {
        Map<KeptModel.Kind, KeptModel> models = new EnumMap<>(KeptModel.Kind.class);
        if (keep.contains(Kept.PREDICTIONS)) {
            writePredictions(directory.resolve(RunStore.PREDICTIONS), training.predictions());
        }
        ModelState last = training.model();
        if (keep.contains(Kept.LAST)) {
            models.put(KeptModel.Kind.LAST, write(KeptModel.Kind.LAST, directory.resolve(RunStore.LAST_MODEL), last));
        }
        Optional<ModelState> best = training.bestModel();
        if (best.isPresent()) {
            boolean stored =
                    models.containsKey(KeptModel.Kind.LAST) && best.get().step() == last.step();
            models.put(
                    KeptModel.Kind.BEST,
                    stored
                            ? new KeptModel(
                                    KeptModel.Kind.BEST,
                                    directory.resolve(RunStore.LAST_MODEL),
                                    last.step(),
                                    Files.size(directory.resolve(RunStore.LAST_MODEL)))
                            : write(KeptModel.Kind.BEST, directory.resolve(RunStore.BEST_MODEL), best.get()));
        }
        return models;
    }

    private static KeptModel write(KeptModel.Kind kind, Path file, ModelState model) throws IOException {
        model.write(file);
        return new KeptModel(kind, file, model.step(), Files.size(file));
    }

    /** Columns split, item, label, predicted, loss; label and predicted are class numbers from 0, and empty for real targets. */
    private static void writePredictions(Path file, Map<SplitName, Predictions> predictions) throws IOException {
        if (predictions.isEmpty()) {
            return;
        }
        Path beside = file.resolveSibling(file.getFileName() + ".new");
        try (BufferedWriter out = Files.newBufferedWriter(beside, StandardCharsets.UTF_8)) {
            out.write("split,item,label,predicted,loss\n");
            for (Map.Entry<SplitName, Predictions> entry : predictions.entrySet()) {
                Predictions of = entry.getValue();
                boolean classes = of.predicted().length > 0;
                for (int i = 0; i < of.items().length; i++) {
                    int item = of.items()[i];
                    out.write(entry.getKey() + "," + quoted(of.split().itemName(item)) + ","
                            + (classes ? of.split().label(item) + "," + of.predicted()[i] : ",") + ","
                            + of.losses()[i] + "\n");
                }
            }
        }
        Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /** A field of RFC 4180. */
    private static String quoted(String text) {
        return text.matches("[^\",\r\n]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
