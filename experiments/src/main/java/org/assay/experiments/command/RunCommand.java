package org.assay.experiments.command;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.assay.experiments.plan.PlannedCell;
import org.assay.experiments.plan.PlannedExperiment;
import org.assay.experiments.plan.PlannedSource;
import org.assay.experiments.report.Provenances;
import org.assay.experiments.run.JsonProgress;
import org.assay.experiments.run.LiveProgress;
import org.assay.experiments.run.PlainProgress;
import org.assay.experiments.run.Progress;
import org.assay.experiments.run.Runner;
import org.assay.experiments.run.Smoke;
import org.assay.experiments.run.SourceChoice;
import org.assay.experiments.store.CellStatus;
import org.assay.experiments.store.RunLock;
import org.assay.experiments.store.RunStore;
import org.assay.experiments.worker.Devices;
import org.assay.experiments.worker.WorkerSettings;
import org.assay.reports.text.Decimals;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code assay run FILE}. */
@Command(name = "run", description = "Run the cells of a file that are not done, then draw its reports.")
final class RunCommand implements Callable<Integer> {
    private static final int LONGEST_DELETION_SECONDS = 20;

    @Mixin
    FileOptions options = new FileOptions();

    @Option(
            names = "--jobs",
            paramLabel = "N",
            description = "Cells at a time, each in a worker process (default: half the cores).")
    int jobs = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

    @Option(
            names = "--cache",
            paramLabel = "DIR",
            description = "Where computed local features are kept from one cell to the next (default: cache in the runs"
                    + " directory); it may be deleted whenever nothing runs.")
    Path cache;

    @Option(names = "--threads", paramLabel = "N", description = "Threads of each cell (default: cores / jobs).")
    int threads;

    @Option(
            names = "--device",
            paramLabel = "NAME",
            description = "auto, cpu or reference (default: ${DEFAULT-VALUE}).")
    String device = Devices.AUTOMATIC;

    @Option(
            names = "--heap",
            paramLabel = "SIZE",
            description = "Java heap of each worker, such as 4g (default: Java's choice).")
    String heap = "";

    @Option(
            names = "--smoke",
            description = "Run every variant for 5 steps with one seed, draw the report, keep nothing.")
    boolean smoke;

    @Override
    public Integer call() throws IOException {
        requireSane();
        Session session = new Session(options);
        List<PlannedExperiment> planned = session.plan(session.document(System.err));
        String chosen = chooseDevice(session);
        if (!smoke) {
            return run(session, planned, options.out, chosen);
        }
        Path directory = Files.createTempDirectory("assay-smoke");
        CountDownLatch deleted = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> await(deleted), "smoke run's end"));
        try {
            List<PlannedExperiment> shortened = new Smoke(session.planner()).shorten(planned);
            int exit = run(session, shortened, directory, chosen);
            if (exit != ExitCode.INTERRUPTED) {
                say("smoke run: nothing was kept");
            }
            return exit;
        } finally {
            delete(directory);
            deleted.countDown();
        }
    }

    /** Holds an interrupted program until what a smoke run wrote is gone. */
    private static void await(CountDownLatch deleted) {
        try {
            deleted.await(LONGEST_DELETION_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void requireSane() {
        if (jobs < 1 || threads < 0) {
            throw new UserFault(ExitCode.WRONG_INPUT, "--jobs and --threads take numbers of at least 1");
        }
        if (!heap.isEmpty() && !heap.matches("[0-9]+[kmgKMG]")) {
            throw new UserFault(ExitCode.WRONG_INPUT, "--heap takes a size such as 512m or 4g, found '" + heap + "'");
        }
    }

    private String chooseDevice(Session session) {
        try {
            return session.devices().choose(device).name();
        } catch (IllegalArgumentException e) {
            throw new UserFault(ExitCode.WRONG_INPUT, String.valueOf(e.getMessage()), e);
        }
    }

    private int run(Session session, List<PlannedExperiment> planned, Path root, String chosen) {
        RunStore store = new RunStore(root);
        try (RunLock lock = RunLock.take(root)) {
            for (PlannedExperiment experiment : planned) {
                store.writePlan(experiment);
            }
            List<PlannedCell> cells = cellsToRun(planned, store);
            Runner.Summary summary = new Runner.Summary(0, 0, 0, false);
            if (!cells.isEmpty()) {
                long start = System.nanoTime();
                summary = runCells(session, store, cells, chosen);
                if (summary.interrupted()) {
                    return ExitCode.INTERRUPTED;
                }
                say(ended(summary, (System.nanoTime() - start) * 1e-9));
            }
            store.warnings().forEach(System.err::println);
            for (PlannedExperiment experiment : planned) {
                ReportCommand.draw(experiment, store, options, !smoke);
            }
            return summary.failed() + summary.notRun() > 0 ? ExitCode.CELL_FAILED : ExitCode.DONE;
        } catch (RunLock.HeldException e) {
            throw new UserFault(ExitCode.ENVIRONMENT, e.getMessage(), e);
        } catch (IOException e) {
            throw new UserFault(
                    ExitCode.ENVIRONMENT,
                    "the runs directory " + root + " cannot be written (" + describe(e)
                            + "); free some space, or choose another with --out. Finished cells are kept",
                    e);
        }
    }

    private static String describe(IOException e) {
        String kind = e.getClass().getSimpleName().replace("Exception", "");
        if (e.getMessage() == null) {
            return kind;
        }
        return e.getClass() == IOException.class ? e.getMessage() : kind + ": " + e.getMessage();
    }

    private Path cache() {
        return (cache == null ? options.out.resolve("cache") : cache)
                .toAbsolutePath()
                .normalize();
    }

    /** Each cell once, those that are done left out, with a word on every skip and re-run. */
    private List<PlannedCell> cellsToRun(List<PlannedExperiment> planned, RunStore store) {
        Map<String, PlannedCell> distinct = new LinkedHashMap<>();
        planned.forEach(one -> one.cells().forEach(cell -> distinct.putIfAbsent(cell.id(), cell)));
        List<PlannedCell> cells = new ArrayList<>();
        Map<CellStatus, Integer> counts = new LinkedHashMap<>();
        for (PlannedCell cell : distinct.values()) {
            CellStatus status = store.status(cell.id());
            counts.merge(status, 1, Integer::sum);
            if (status != CellStatus.DONE) {
                cells.add(cell);
            }
        }
        sourcesWithoutModel(cells, store).forEach(source -> {
            cells.add(0, source);
            say(source.label() + " is done, but its model is not there, and others build on it: it runs again");
        });
        StringBuilder line = new StringBuilder();
        line.append(cells.size()).append(" cells to run");
        counts.forEach((status, count) -> {
            if (status == CellStatus.DONE) {
                line.append(", ").append(count).append(" done before and skipped");
            } else if (status != CellStatus.NEW) {
                line.append(", ")
                        .append(count)
                        .append(' ')
                        .append(status.word())
                        .append(" before and run again");
            }
        });
        say(line.toString());
        return cells;
    }

    /** Cells that are done, but whose model a cell to run builds on and was not kept. */
    private static Collection<PlannedCell> sourcesWithoutModel(List<PlannedCell> cells, RunStore store) {
        Set<String> toRun = new HashSet<>();
        cells.forEach(cell -> toRun.add(cell.id()));
        Map<String, PlannedCell> lacking = new LinkedHashMap<>();
        for (PlannedCell cell : cells) {
            for (PlannedSource source : cell.sources()) {
                if (source.candidates().stream().noneMatch(one -> toRun.contains(one.id()))
                        && SourceChoice.of(store, source, cell.seed()) instanceof SourceChoice.Lacking found) {
                    lacking.putIfAbsent(found.cell().id(), found.cell());
                }
            }
        }
        return lacking.values();
    }

    private static String ended(Runner.Summary summary, double seconds) {
        return summary.done() + " done" + (summary.failed() > 0 ? ", " + summary.failed() + " failed" : "")
                + (summary.notRun() > 0 ? ", " + summary.notRun() + " not run" : "") + " in "
                + Decimals.duration(seconds);
    }

    private Runner.Summary runCells(Session session, RunStore store, List<PlannedCell> cells, String chosen)
            throws IOException {
        int workers = Math.min(jobs, cells.size());
        int each = threads > 0 ? threads : Math.max(1, Runtime.getRuntime().availableProcessors() / jobs);
        Map<String, String> provenance = new LinkedHashMap<>(Provenances.machine());
        provenance.put("device", chosen);
        provenance.put(
                "device-reason",
                device.equals(Devices.AUTOMATIC)
                        ? "the most preferred backend that can run here"
                        : "asked for with --device");
        provenance.put("command", Assay.commandLine());
        provenance.put(
                "commit",
                Provenances.commit(options.file.toAbsolutePath().normalize().getParent()));
        provenance.put("started", java.time.Instant.now().toString());
        WorkerSettings settings = new WorkerSettings(
                chosen, each, session.pluginJars(), session.data().withCache(cache()));
        Runner runner = new Runner(store, settings, heap, provenance);
        try (Progress progress = progress(cells.size(), workers)) {
            return runner.run(cells, workers, progress);
        }
    }

    private Progress progress(int total, int workers) {
        if (options.common.json) {
            return new JsonProgress(System.out);
        }
        return Terminal.isLive()
                ? new LiveProgress(System.out, total, !smoke, workers, Terminal.columns())
                : new PlainProgress(System.out, total, !smoke);
    }

    private void say(String line) {
        (options.common.json ? System.err : System.out).println(line);
    }

    private static void delete(Path directory) throws IOException {
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, IOException fault) throws IOException {
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
