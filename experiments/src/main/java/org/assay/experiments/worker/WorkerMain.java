package org.assay.experiments.worker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.inject.Injector;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.assay.experiments.catalog.SpecJson;
import org.assay.experiments.store.CellStatus;
import org.assay.framework.component.Components;
import org.assay.framework.dataset.DatasetContext;
import org.assay.framework.tensor.Backend;

/**
 * A worker process: reads its settings, then cells, one JSON object a line, and answers with progress and endings on its standard
 * output. It ends when its input does, so it never outlives its parent. What components print goes to standard error.
 */
public final class WorkerMain {
    private static final ObjectMapper JSON = new ObjectMapper();

    private WorkerMain() {}

    public static void main(String[] arguments) throws IOException {
        PrintStream answers = System.out;
        System.setOut(System.err);
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        String first = lines.readLine();
        if (first == null) {
            return;
        }
        WorkerSettings settings = WorkerSettings.read(JSON.readTree(first));
        Injector injector = ProgramModule.injector(settings.plugins());
        Components components = injector.getInstance(Components.class);
        Devices devices = injector.getInstance(Devices.class);
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            JsonNode cell = JSON.readTree(line);
            // A backend a cell: what one cell leaves behind cannot reach the next.
            try (Backend backend = devices.choose(settings.device()).open(settings.threads())) {
                run(cell, components, backend, settings, answers);
            }
        }
    }

    private static void run(
            JsonNode cell, Components components, Backend backend, WorkerSettings settings, PrintStream answers) {
        Map<String, String> provenance = new LinkedHashMap<>();
        cell.path("provenance")
                .fields()
                .forEachRemaining(
                        entry -> provenance.put(entry.getKey(), entry.getValue().asText()));
        provenance.put("backend", backend.name());
        provenance.put("threads", Integer.toString(settings.threads()));
        backend.provenance().forEach((name, value) -> provenance.putIfAbsent("backend." + name, value));
        ObjectNode answer = JSON.createObjectNode();
        try {
            CellRun.Ending ending = new CellRun(Path.of(cell.path("directory").asText()), new Telling(answers))
                    .run(
                            components,
                            SpecJson.read(cell.path("training")),
                            new DatasetContext(
                                    settings.data(),
                                    cell.path("split-seed").asLong(),
                                    cell.path("seed").asLong(),
                                    SourceOrders.read(cell, components, backend)),
                            backend,
                            provenance);
            answer.put("status", ending.status().word()).put("reason", ending.reason());
        } catch (IOException e) {
            answer.put("status", CellStatus.FAILED.word())
                    .put("reason", "its files cannot be written: " + e.getMessage() + "; is the disk full?")
                    .put("unwritable", true);
        }
        tell(answers, answer);
    }

    /** Passes on how the cell goes. */
    private record Telling(PrintStream answers) implements CellListener {
        @Override
        public void advanced(double share) {
            tell(answers, JSON.createObjectNode().put("progress", share));
        }

        @Override
        public void phase(String phase, String detail) {
            tell(answers, JSON.createObjectNode().put("phase", phase).put("detail", detail));
        }

        @Override
        public void warned(String text) {
            tell(answers, JSON.createObjectNode().put("warning", text));
        }
    }

    private static void tell(PrintStream answers, ObjectNode answer) {
        answers.println(answer);
        answers.flush();
    }
}
