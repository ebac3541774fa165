package org.assay.experiments.plan;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.assay.dsl.document.Cell;
import org.assay.dsl.document.Document;
import org.assay.dsl.document.Experiment;
import org.assay.experiments.catalog.Specs;
import org.assay.framework.component.ComponentSpec;
import org.assay.framework.component.Components;
import org.assay.framework.dataset.DataDirectory;
import org.assay.framework.training.TrainingConfiguration;

/**
 * Gives cells their identity: a hash of the canonical tree of components with every default and version, the seeds, the fingerprints
 * of the data files and of codebooks that are given, and the ids of the cells that a source is chosen of (the rule of the choice is in the tree). Labels, names, reports, what is kept, backend, device and threads are not in it.
 */
public final class Planner {
    private static final String SCHEME = "assay-cell-1";
    private static final int DIGITS = 20;

    private final Components components;
    private final SourcePlanner sources;
    private final DataDirectory data;
    private final Fingerprints fingerprints = new Fingerprints();

    public Planner(Components components, DataDirectory data) {
        this.components = components;
        this.sources = new SourcePlanner(components);
        this.data = data;
    }

    /** @throws PlanException when a source cannot serve */
    public List<PlannedExperiment> plan(Document document) {
        Map<String, Experiment> experiments = new LinkedHashMap<>();
        document.experiments().forEach(one -> experiments.put(one.name(), one));
        Map<String, PlannedExperiment> planned = new HashMap<>();
        return document.experiments().stream()
                .map(one -> plan(one, experiments, planned))
                .toList();
    }

    /** Sources first; the document has no circles. */
    private PlannedExperiment plan(
            Experiment experiment, Map<String, Experiment> experiments, Map<String, PlannedExperiment> planned) {
        PlannedExperiment known = planned.get(experiment.name());
        if (known != null) {
            return known;
        }
        List<PlannedCell> cells = new ArrayList<>();
        for (Cell cell : experiment.cells()) {
            cells.add(cell(
                    experiment,
                    cell,
                    name -> plan(Objects.requireNonNull(experiments.get(name)), experiments, planned)
                            .cells()));
        }
        PlannedExperiment made = new PlannedExperiment(experiment, cells);
        planned.put(experiment.name(), made);
        return made;
    }

    private PlannedCell cell(Experiment experiment, Cell cell, Function<String, List<PlannedCell>> experiments) {
        ComponentSpec training = Specs.spec(cell.training());
        long splitSeed = cell.splitSeed().orElse(cell.seed());
        StringBuilder label = new StringBuilder(experiment.name());
        cell.method().ifPresent(method -> label.append(' ').append(method));
        cell.factors()
                .forEach((axis, value) ->
                        label.append(' ').append(axis).append('=').append(value));
        label.append(" seed=").append(cell.seed());
        return cell(
                training,
                cell.seed(),
                splitSeed,
                label.toString(),
                sources.sources(training, cell.seed(), label.toString(), experiments, false));
    }

    /** A cell for any tree of components that builds on nothing. */
    public PlannedCell cell(ComponentSpec training, long seed, long splitSeed, String label) {
        return cell(training, seed, splitSeed, label, List.of());
    }

    /** A cell shortened for a smoke run; where its source lacks the seed, the source's first seed serves. */
    public PlannedCell shortened(
            ComponentSpec training,
            long seed,
            long splitSeed,
            String label,
            Function<String, List<PlannedCell>> experiments) {
        return cell(training, seed, splitSeed, label, sources.sources(training, seed, label, experiments, true));
    }

    private PlannedCell cell(
            ComponentSpec training, long seed, long splitSeed, String label, List<PlannedSource> models) {
        Map<String, String> files = new TreeMap<>();
        TrainingConfiguration configuration = components.instantiate(TrainingConfiguration.FAMILY, training);
        for (Path file : configuration.dataset().files(data)) {
            files.put(unused(files, file.getFileName().toString()), fingerprints.of(file));
        }
        for (Path file : CodebookFiles.of(components, training, data)) {
            files.put(unused(files, "codebook " + file.getFileName()), fingerprints.of(file));
        }
        List<String> identity = new ArrayList<>(List.of(
                SCHEME,
                components.canonical(withoutStorage(training)),
                "seed " + seed,
                "split-seed " + splitSeed,
                "files " + new ArrayList<>(files.values())));
        for (PlannedSource model : models) {
            identity.add(
                    "source " + model.candidates().stream().map(PlannedCell::id).collect(Collectors.joining(" ")));
        }
        return new PlannedCell(
                hash(String.join("\n", identity)), training, seed, splitSeed, label, files, List.copyOf(models));
    }

    /** Files of one name may lie in several directories. */
    private static String unused(Map<String, String> files, String name) {
        String key = name;
        for (int i = 2; files.containsKey(key); i++) {
            key = name + " (" + i + ")";
        }
        return key;
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
