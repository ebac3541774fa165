package org.assay.experiments.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.assay.experiments.bench.StepBenchmark;
import org.assay.experiments.bench.Workload;
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
        description = "Time one training step (forward, backward, update) of workloads; prints JSON lines.")
final class BenchCommand implements Callable<Integer> {
    @Mixin
    CommonOptions options = new CommonOptions();

    @Parameters(paramLabel = "WORKLOAD", arity = "0..*", description = "Which; all when none is named.")
    List<String> names = new ArrayList<>();

    @Option(names = "--threads", paramLabel = "N", description = "Threads (default: ${DEFAULT-VALUE}).")
    int threads = 2;

    @Option(names = "--repeat", paramLabel = "N", description = "Timed steps (default: ${DEFAULT-VALUE}).")
    int repeat = 7;

    @Option(
            names = "--device",
            paramLabel = "NAME",
            description = "auto, cpu or reference (default: ${DEFAULT-VALUE}).")
    String device = Devices.AUTOMATIC;

    @Override
    public Integer call() {
        if (threads < 1 || repeat < 1) {
            throw new UserFault(ExitCode.WRONG_INPUT, "--threads and --repeat take numbers of at least 1");
        }
        List<Workload> chosen = new ArrayList<>();
        List<String> known = Workload.all().stream().map(Workload::name).toList();
        for (String name : names.isEmpty() ? known : names) {
            if (!known.contains(name)) {
                throw new UserFault(
                        ExitCode.WRONG_INPUT,
                        "there is no workload '" + name + "'; "
                                + NearNames.nearest(name, known)
                                        .map(near -> "did you mean '" + near + "'?")
                                        .orElse("known: " + String.join(", ", known)));
            }
            chosen.add(Workload.all().get(known.indexOf(name)));
        }
        Devices devices = Session.injector(List.of()).getInstance(Devices.class);
        for (Workload workload : chosen) {
            try (Backend backend = devices.choose(device).open(threads)) {
                StepBenchmark.Times times = new StepBenchmark(backend).run(workload, repeat);
                System.out.println(new ObjectMapper()
                        .createObjectNode()
                        .put("workload", workload.name())
                        .put("median_ms", times.medianMillis())
                        .put("min_ms", times.minimumMillis())
                        .put("samples_per_s", workload.batch() / times.medianMillis() * 1e3)
                        .put("variant", "default")
                        .put("threads", threads)
                        .put("device", backend.name())
                        .put("assay", org.assay.experiments.report.Provenances.version()));
            } catch (IllegalArgumentException e) {
                throw new UserFault(ExitCode.WRONG_INPUT, String.valueOf(e.getMessage()), e);
            }
        }
        return ExitCode.DONE;
    }
}
