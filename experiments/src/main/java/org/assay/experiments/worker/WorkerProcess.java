package org.assay.experiments.worker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.assay.experiments.catalog.SpecJson;
import org.assay.experiments.plan.PlannedCell;
import org.assay.experiments.store.CellStatus;

/** The parent's side of a worker process. */
public final class WorkerProcess implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_END_SECONDS = 10;

    /**
     * What became of an attempt.
     *
     * @param recorded whether the worker wrote the result itself
     * @param unwritable whether the cell's files could not be written
     */
    public record Answer(CellStatus status, String reason, boolean recorded, boolean unwritable) {}

    private final Process process;
    private final Writer orders;
    private final BufferedReader answers;

    private WorkerProcess(Process process) {
        this.process = process;
        this.orders = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8);
        this.answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /**
     * Starts a worker with this program's Java and class path.
     *
     * @param heap as java's -Xmx takes it; empty for Java's own choice
     * @param errors where its standard error goes
     */
    public static WorkerProcess start(WorkerSettings settings, String heap, Path errors) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        if (!heap.isEmpty()) {
            command.add("-Xmx" + heap);
        }
        command.add("-XX:+UseSerialGC");
        command.add("-XX:TieredStopAtLevel=4");
        command.add("-Djava.awt.headless=true");
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(WorkerMain.class.getName());
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(errors.toFile()))
                .start();
        WorkerProcess worker = new WorkerProcess(process);
        worker.send(settings.json());
        return worker;
    }

    private void send(JsonNode node) throws IOException {
        orders.write(node + "\n");
        orders.flush();
    }

    public long pid() {
        return process.pid();
    }

    /** Runs a cell; returns when it has ended, one way or another. */
    public Answer run(PlannedCell cell, Path directory, Map<String, String> provenance, CellListener listener) {
        return run(cell, directory, provenance, SourceOrders.NONE, listener);
    }

    /** As above, with the models that the cell builds on. */
    public Answer run(
            PlannedCell cell,
            Path directory,
            Map<String, String> provenance,
            SourceOrders sources,
            CellListener listener) {
        try {
            ObjectNode order = JSON.createObjectNode();
            order.put("directory", directory.toAbsolutePath().toString());
            order.put("seed", cell.seed());
            order.put("split-seed", cell.splitSeed());
            order.set("training", SpecJson.write(cell.training()));
            order.set("provenance", JSON.valueToTree(provenance));
            sources.write(order);
            send(order);
            for (String line = answers.readLine(); line != null; line = answers.readLine()) {
                JsonNode answer = JSON.readTree(line);
                if (answer.has("progress")) {
                    listener.advanced(answer.path("progress").asDouble());
                } else if (answer.has("phase")) {
                    listener.phase(
                            answer.path("phase").asText(), answer.path("detail").asText());
                } else if (answer.has("warning")) {
                    listener.warned(answer.path("warning").asText());
                } else if (answer.has("status")) {
                    boolean unwritable = answer.path("unwritable").asBoolean(false);
                    return new Answer(
                            CellStatus.valueOf(answer.path("status").asText().toUpperCase(java.util.Locale.ROOT)),
                            answer.path("reason").asText(),
                            !unwritable,
                            unwritable);
                }
            }
        } catch (IOException e) {
            // The pipe broke: the process is ending, and its exit says how.
        }
        return ended();
    }

    private Answer ended() {
        int exit;
        try {
            exit = process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer(CellStatus.INTERRUPTED, "", false, false);
        }
        if (exit == 130 || exit == 143) {
            return new Answer(CellStatus.INTERRUPTED, "", false, false);
        }
        String how = exit > 128
                ? "was killed by signal " + (exit - 128)
                        + (exit == 137 ? ", which the system sends when memory runs out, or a user" : "")
                : "ended with exit code " + exit;
        return new Answer(
                CellStatus.FAILED,
                "its worker process " + how
                        + "; its metrics so far are kept. Run again to retry, or look into worker.log",
                false,
                false);
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public void close() {
        try {
            orders.close();
        } catch (IOException e) {
            // It has ended already.
        }
        process.destroy();
        try {
            // While it lives it may write, and somebody else may want the directory.
            process.waitFor(LONGEST_END_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
