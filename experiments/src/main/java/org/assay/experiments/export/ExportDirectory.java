package org.assay.experiments.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A directory that an export goes to. Arrays of an earlier export, which its {@code model.json} lists, are replaced and removed; whatever
 * else lies there is not ours to touch.
 *
 * @param arrays names of the earlier export's files
 */
record ExportDirectory(Path path, Set<String> arrays) {
    static final String DESCRIPTION = "model.json";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]+\\.npy");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** @throws IllegalArgumentException when its {@code model.json} is none of an export */
    static ExportDirectory open(Path path) {
        Path file = path.resolve(DESCRIPTION);
        Set<String> arrays = new LinkedHashSet<>();
        if (Files.exists(file)) {
            JsonNode variables = variables(file);
            if (!variables.isArray()) {
                throw new IllegalArgumentException(file
                        + " is none that 'assay export' wrote, and would be lost; name another directory with --to, or"
                        + " take it away");
            }
            for (JsonNode variable : variables) {
                String name = variable.path("file").asText();
                if (NAME.matcher(name).matches()) {
                    arrays.add(name);
                }
            }
        }
        return new ExportDirectory(path, arrays);
    }

    private static JsonNode variables(Path file) {
        try {
            JsonNode node = JSON.readTree(file.toFile());
            return node.has("cell") ? node.path("variables") : MissingNode.getInstance();
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }

    /** @throws IllegalArgumentException when one of the files that are to be written is there and is none of the earlier export */
    void requireFree(Set<String> files) {
        for (String name : files) {
            Path file = path.resolve(name);
            if (Files.exists(file) && !arrays.contains(name)) {
                throw new IllegalArgumentException(file + " is of no export that " + path.resolve(DESCRIPTION)
                        + " tells of, and would be lost; name another directory with --to, or take it away");
            }
        }
    }

    /**
     * Removes what the earlier export has and this one has not: other programs would read it with this one's.
     *
     * @return how many files
     */
    int removeAllBut(Set<String> files) throws IOException {
        int removed = 0;
        for (String name : arrays) {
            if (!files.contains(name) && Files.deleteIfExists(path.resolve(name))) {
                removed++;
            }
        }
        return removed;
    }
}
