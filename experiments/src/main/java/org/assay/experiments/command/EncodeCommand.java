package org.assay.experiments.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.assay.experiments.encode.Encoder;
import org.assay.experiments.encode.FeatureFiles;
import org.assay.experiments.encode.GivenCodebook;
import org.assay.experiments.worker.Devices;
import org.assay.framework.aggregator.AggregatorComponent;
import org.assay.framework.component.ComponentException;
import org.assay.framework.component.ComponentSpec;
import org.assay.framework.component.Components;
import org.assay.framework.npy.NpyException;
import org.assay.framework.tensor.Backend;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code assay encode AGGREGATOR FEATURES OUT}. */
@Command(
        name = "encode",
        description = {
            "Encode sets of local features (.npy, or text with a row a line) with any aggregator, fitted on the spot or to a given codebook.",
            "Example: assay encode 'fisher-vector(codewords: 64)' features.npy encodings.npy --offsets offsets.npy"
        })
final class EncodeCommand implements Callable<Integer> {
    @Mixin
    CommonOptions options = new CommonOptions();

    @Parameters(
            index = "0",
            paramLabel = "AGGREGATOR",
            description = "As in an experiment file; see 'assay list aggregator'.")
    String aggregator;

    @Parameters(index = "1", paramLabel = "FEATURES", description = "Local features, N x D: .npy or text.")
    Path features;

    @Parameters(index = "2", paramLabel = "OUT", description = "Where encodings go, one row a set.")
    Path out;

    @Option(
            names = "--offsets",
            paramLabel = "NPY",
            description = "First row of each set, then N; without it all is one set.")
    Path offsets;

    @Option(names = "--fit", paramLabel = "NPY", description = "Local features to fit to (default: FEATURES).")
    Path fit;

    @Option(names = "--centers", paramLabel = "NPY", description = "Codewords, K x D, instead of a fit.")
    Path centers;

    @Option(names = "--variances", paramLabel = "NPY", description = "Their variances, K x D (default: 1).")
    Path variances;

    @Option(names = "--priors", paramLabel = "NPY", description = "Their priors, K (default: equal).")
    Path priors;

    @Option(
            names = "--save-codebook",
            paramLabel = "DIR",
            description = "Write centers.npy, variances.npy and priors.npy there.")
    Path saved;

    @Option(names = "--seed", paramLabel = "N", description = "Seed of the fit (default: ${DEFAULT-VALUE}).")
    long seed = 1;

    @Option(names = "--threads", paramLabel = "N", description = "Threads (default: ${DEFAULT-VALUE}).")
    int threads = 2;

    @Option(
            names = "--device",
            paramLabel = "NAME",
            description = "auto, cpu or reference (default: ${DEFAULT-VALUE}).")
    String device = Devices.AUTOMATIC;

    @Override
    public Integer call() {
        try {
            encode();
            return ExitCode.DONE;
        } catch (IllegalArgumentException | NpyException | ComponentException e) {
            throw new UserFault(ExitCode.WRONG_INPUT, String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new UserFault(ExitCode.ENVIRONMENT, out + " cannot be written: " + e.getMessage(), e);
        }
    }

    private void encode() throws IOException {
        if (centers == null && (variances != null || priors != null)) {
            throw new UserFault(ExitCode.WRONG_INPUT, "--variances and --priors belong to --centers; give it too");
        }
        var injector = Session.injector(options.plugins, new GivenCodebook.Binding());
        Components components = injector.getInstance(Components.class);
        AggregatorComponent component = components.instantiate(AggregatorComponent.FAMILY, spec(components));
        FeatureFiles sets = FeatureFiles.open(features, offsets);
        FeatureFiles fitted = fit == null ? sets : FeatureFiles.open(fit, null);
        try (Backend backend =
                injector.getInstance(Devices.class).choose(device).open(threads)) {
            live("fitting to " + fitted.path());
            Encoder encoder = new Encoder(backend, component, fitted, seed, EncodeCommand::live);
            encoder.encode(sets, out, share -> live("encoded " + (int) (100 * share) + " % of " + features));
            live("");
            if (saved != null) {
                Files.createDirectories(saved);
                encoder.saveCodebook(saved);
            }
            System.out.println(out + ": " + sets.sets() + " encodings of " + encoder.encodingWidth());
        }
    }

    /** Shows one line in place of the last, where somebody watches. */
    private static void live(String line) {
        if (Terminal.isLive()) {
            System.err.print("\r\u001b[2K" + line);
            System.err.flush();
        }
    }

    private ComponentSpec spec(Components components) {
        ComponentSpec spec = components.read(AggregatorComponent.FAMILY.name(), aggregator);
        if (centers == null) {
            return spec;
        }
        Map<String, Object> given = new TreeMap<>();
        given.put("centers", centers.toString());
        if (variances != null) {
            given.put("variances", variances.toString());
        }
        if (priors != null) {
            given.put("priors", priors.toString());
        }
        Map<String, Object> parameters = new TreeMap<>(spec.parameters());
        parameters.putIfAbsent(
                "codewords",
                Math.toIntExact(org.assay.framework.npy.NpyMatrix.open(centers).rows()));
        parameters.put("codebook", new ComponentSpec("codebook", "given", given));
        return new ComponentSpec(spec.family(), spec.name(), parameters);
    }
}
