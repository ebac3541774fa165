package org.assay.experiments.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.assay.framework.component.NearNames;

/** Finds a cell of a runs directory by what a person knows of it: its id, the beginning of its id, or words of its label. */
public final class CellSearch {
    private static final int SHOWN = 8;

    private final RunStore store;

    public CellSearch(RunStore store) {
        this.store = store;
    }

    /** A cell that was found. */
    public record Found(String id, String label) {}

    /**
     * The one cell that is meant.
     *
     * @throws IllegalArgumentException when none or several match; the message lists what there is
     */
    public Found find(String wanted) {
        List<Found> all = all();
        List<Found> byId =
                all.stream().filter(cell -> cell.id().startsWith(wanted)).toList();
        if (byId.size() == 1) {
            return byId.get(0);
        }
        List<String> words = List.of(wanted.trim().split("\\s+"));
        List<Found> byLabel = all.stream()
                .filter(cell -> List.of(cell.label().split(" ")).containsAll(words))
                .toList();
        List<Found> matching = byId.isEmpty() ? byLabel : byId;
        if (matching.size() == 1) {
            return matching.get(0);
        }
        throw new IllegalArgumentException(matching.isEmpty() ? nothing(wanted, all) : several(wanted, matching));
    }

    private String nothing(String wanted, List<Found> all) {
        if (all.isEmpty()) {
            return store.root() + " holds no cells; run an experiment first, or name its runs directory with --runs";
        }
        List<String> labels = all.stream().map(Found::label).toList();
        return "no cell of " + store.root() + " is called '" + wanted + "'; "
                + NearNames.nearest(wanted, labels)
                        .map(near -> "did you mean '" + near + "'?")
                        .orElse("there are " + list(all));
    }

    private static String several(String wanted, List<Found> matching) {
        return "'" + wanted + "' means " + matching.size() + " cells: " + list(matching)
                + "; give an id, or more words of a label";
    }

    private static String list(List<Found> cells) {
        StringBuilder list = new StringBuilder();
        for (Found cell : cells.subList(0, Math.min(SHOWN, cells.size()))) {
            list.append(list.length() == 0 ? "" : ", ")
                    .append(cell.id())
                    .append(" (")
                    .append(cell.label())
                    .append(')');
        }
        return cells.size() > SHOWN ? list + " and " + (cells.size() - SHOWN) + " more" : list.toString();
    }

    private List<Found> all() {
        Path cells = store.root().resolve("cells");
        List<Found> all = new ArrayList<>();
        if (!Files.isDirectory(cells)) {
            return all;
        }
        ObjectMapper json = new ObjectMapper();
        try (Stream<Path> directories = Files.list(cells)) {
            for (Path directory : directories.sorted().toList()) {
                Path file = directory.resolve(RunStore.CELL);
                if (Files.isRegularFile(file)) {
                    all.add(new Found(directory.getFileName().toString(), label(json, file)));
                }
            }
        } catch (IOException e) {
            throw new IllegalArgumentException(cells + " cannot be listed: " + e.getMessage(), e);
        }
        return all;
    }

    private static String label(ObjectMapper json, Path file) {
        try {
            JsonNode cell = json.readTree(file.toFile());
            return cell.path("label").asText("");
        } catch (IOException e) {
            return ""; // a damaged file: the cell is still found by its id
        }
    }
}
