package org.assay.experiments.plan;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.assay.dsl.document.Cell;
import org.assay.dsl.document.Document;
import org.assay.dsl.document.Experiment;
import org.assay.experiments.catalog.Specs;
import org.assay.framework.component.ComponentSpec;
import org.assay.framework.component.Components;
import org.assay.framework.dataset.DataDirectory;
import org.assay.framework.training.TrainingConfiguration;

/**
 * Gives cells their identity: a hash of the canonical tree of components with every default and version, the seeds, and the
 * fingerprints of the data files. Labels, names, reports, what is kept, backend, device and threads are not in it.
 */
public final class Planner {
    private static final String SCHEME = "assay-cell-1";
    private static final int DIGITS = 20;

    private final Components components;
    private final DataDirectory data;
    private final Fingerprints fingerprints = new Fingerprints();

    public Planner(Components components, DataDirectory data) {
        this.components = components;
        this.data = data;
    }

    public List<PlannedExperiment> plan(Document document) {
        List<PlannedExperiment> planned = new ArrayList<>();
        for (Experiment experiment : document.experiments()) {
            List<PlannedCell> cells = new ArrayList<>();
            for (Cell cell : experiment.cells()) {
                cells.add(cell(experiment, cell));
            }
            planned.add(new PlannedExperiment(experiment, cells));
        }
        return planned;
    }

    private PlannedCell cell(Experiment experiment, Cell cell) {
        ComponentSpec training = Specs.spec(cell.training());
        long splitSeed = cell.splitSeed().orElse(cell.seed());
        StringBuilder label = new StringBuilder(experiment.name());
        cell.method().ifPresent(method -> label.append(' ').append(method));
        cell.factors()
                .forEach((axis, value) ->
                        label.append(' ').append(axis).append('=').append(value));
        label.append(" seed=").append(cell.seed());
        return cell(training, cell.seed(), splitSeed, label.toString());
    }

    /** A cell for any tree of components, such as one shortened for a smoke run. */
    public PlannedCell cell(ComponentSpec training, long seed, long splitSeed, String label) {
        Map<String, String> files = new TreeMap<>();
        TrainingConfiguration configuration = components.instantiate(TrainingConfiguration.FAMILY, training);
        for (Path file : configuration.dataset().files(data)) {
            files.put(file.getFileName().toString(), fingerprints.of(file));
        }
        String identity = String.join(
                "\n",
                SCHEME,
                components.canonical(withoutStorage(training)),
                "seed " + seed,
                "split-seed " + splitSeed,
                "files " + new ArrayList<>(files.values()));
        return new PlannedCell(hash(identity), training, seed, splitSeed, label, files);
    }

    /** What is kept of a model changes no number: cells that differ in it alone are one cell. */
    private static ComponentSpec withoutStorage(ComponentSpec training) {
        Map<String, Object> parameters = new TreeMap<>(training.parameters());
        parameters.remove("keep");
        return new ComponentSpec(training.family(), training.name(), parameters);
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }
}
