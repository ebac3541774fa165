package org.assay.experiments.worker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assay.framework.dataset.DataDirectory;

/** What a worker is told once: where it computes, and where plugins and data lie. */
public record WorkerSettings(String device, int threads, List<Path> plugins, DataDirectory data) {
    ObjectNode json() {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("device", device);
        node.put("threads", threads);
        var plugged = node.putArray("plugins");
        plugins.forEach(plugin -> plugged.add(plugin.toString()));
        var roots = node.putArray("roots");
        data.roots().forEach(root -> roots.add(root.toString()));
        data.experiment().ifPresent(path -> node.put("experiment", path.toString()));
        data.cache().ifPresent(path -> node.put("cache", path.toString()));
        return node;
    }

    static WorkerSettings read(JsonNode node) {
        List<Path> plugins = new ArrayList<>();
        node.path("plugins").forEach(one -> plugins.add(Path.of(one.asText())));
        List<Path> roots = new ArrayList<>();
        node.path("roots").forEach(one -> roots.add(Path.of(one.asText())));
        Optional<Path> experiment = path(node, "experiment");
        return new WorkerSettings(
                node.path("device").asText(),
                node.path("threads").asInt(),
                plugins,
                new DataDirectory(roots, experiment, path(node, "cache")));
    }

    private static Optional<Path> path(JsonNode node, String name) {
        return node.has(name) ? Optional.of(Path.of(node.path(name).asText())) : Optional.empty();
    }
}
