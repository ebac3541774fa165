package org.assay.experiments.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.assay.experiments.bench.ResidentSize;
import org.assay.experiments.bench.Stopwatch;
import org.assay.experiments.bench.Workload;
import org.assay.experiments.bench.Workloads;
import org.assay.experiments.report.Provenances;
import org.assay.experiments.worker.Devices;
import org.assay.framework.component.NearNames;
import org.assay.framework.tensor.Backend;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code assay bench [workload...]}. */
@Command(
        name = "bench",
        description = "Time training steps (forward, backward, update), encodings and fits; prints JSON lines.")
final class BenchCommand implements Callable<Integer> {
    @Mixin
    CommonOptions options = new CommonOptions();

    @Parameters(paramLabel = "WORKLOAD", arity = "0..*", description = "Which; all when none is named.")
    List<String> names = new ArrayList<>();

    @Option(names = "--threads", paramLabel = "N", description = "Threads (default: ${DEFAULT-VALUE}).")
    int threads = 2;

    @Option(names = "--repeat", paramLabel = "N", description = "Timed runs (default: ${DEFAULT-VALUE}).")
    int repeat = 7;

    @Option(
            names = "--device",
            paramLabel = "NAME",
            description = "auto, cpu or reference (default: ${DEFAULT-VALUE}).")
    String device = Devices.AUTOMATIC;

    @Option(
            names = "--memory",
            description = "Instead of the time, tell the resident size after 500 and after 5,000 runs.")
    boolean memory;

    @Option(names = "--in-process", hidden = true)
    boolean inProcess;

    @Override
    public Integer call() {
        if (threads < 1 || repeat < 1) {
            throw new UserFault(ExitCode.WRONG_INPUT, "--threads and --repeat take numbers of at least 1");
        }
        List<Workload> chosen = new ArrayList<>();
        List<String> known = Workloads.all().stream().map(Workload::name).toList();
        for (String name : names.isEmpty() ? known : names) {
            if (!known.contains(name)) {
                throw new UserFault(
                        ExitCode.WRONG_INPUT,
                        "there is no workload '" + name + "'; "
                                + NearNames.nearest(name, known)
                                        .map(near -> "did you mean '" + near + "'?")
                                        .orElse("known: " + String.join(", ", known)));
            }
            chosen.add(Workloads.all().get(known.indexOf(name)));
        }
        return inProcess ? here(chosen) : inProcesses(chosen);
    }

    private int here(List<Workload> chosen) {
        Devices devices = Session.injector(List.of()).getInstance(Devices.class);
        for (Workload workload : chosen) {
            try (Backend backend = devices.choose(device).open(threads)) {
                ObjectNode line = new ObjectMapper().createObjectNode().put("workload", workload.name());
                Runnable run = workload.prepare(backend);
                if (memory) {
                    ResidentSize.measure(run, line);
                } else {
                    Stopwatch.Times times = Stopwatch.time(run, repeat);
                    line.put("median_ms", times.medianMillis())
                            .put("min_ms", times.minimumMillis())
                            .put("processor_ms", times.medianProcessorMillis())
                            .put(workload.itemsName() + "_per_s", workload.items() / times.medianMillis() * 1e3);
                }
                System.out.println(line.put("variant", "default")
                        .put("threads", threads)
                        .put("device", backend.name())
                        .put("assay", Provenances.version()));
            } catch (IllegalArgumentException e) {
                throw new UserFault(ExitCode.WRONG_INPUT, String.valueOf(e.getMessage()), e);
            }
        }
        return ExitCode.DONE;
    }

    /** Each workload in a process of its own, as training runs in workers: what one makes the compiler assume does not slow the next. */
    private int inProcesses(List<Workload> chosen) {
        for (Workload workload : chosen) {
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC"));
            if (memory) {
                // A heap that is touched from the start does not grow, so that what grows is seen.
                command.addAll(List.of("-Xms512m", "-Xmx512m", "-XX:+AlwaysPreTouch"));
            }
            command.addAll(List.of("-cp", System.getProperty("java.class.path"), Assay.class.getName(), "bench"));
            command.addAll(List.of(workload.name(), "--in-process", "--device", device));
            command.addAll(List.of("--threads", Integer.toString(threads), "--repeat", Integer.toString(repeat)));
            if (memory) {
                command.add("--memory");
            }
            try {
                int exit = new ProcessBuilder(command).inheritIO().start().waitFor();
                if (exit != ExitCode.DONE) {
                    return exit > 128 ? ExitCode.ENVIRONMENT : exit;
                }
            } catch (IOException e) {
                throw new UserFault(ExitCode.ENVIRONMENT, "cannot start Java: " + e.getMessage(), e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return ExitCode.INTERRUPTED;
            }
        }
        return ExitCode.DONE;
    }
}
