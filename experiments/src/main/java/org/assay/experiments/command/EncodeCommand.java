package org.assay.experiments.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.assay.experiments.encode.Encoder;
import org.assay.experiments.encode.FeatureFiles;
import org.assay.experiments.encode.GivenCodebook;
import org.assay.experiments.worker.Devices;
import org.assay.framework.aggregator.AggregatorComponent;
import org.assay.framework.aggregator.CodebookFit;
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
            paramLabel = "FILE",
            description = "First row of each set, then N; without it all is one set.")
    Path offsets;

    @Option(names = "--fit", paramLabel = "FILE", description = "Local features to fit to (default: FEATURES).")
    Path fit;

    @Option(names = "--centers", paramLabel = "FILE", description = "Codewords, K x D, instead of a fit.")
    Path centers;

    @Option(names = "--variances", paramLabel = "FILE", description = "Their variances, K x D (default: 1).")
    Path variances;

    @Option(names = "--priors", paramLabel = "FILE", description = "Their priors, K (default: equal).")
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
        requirePaths();
        var injector = Session.injector(options.plugins, new GivenCodebook.Binding());
        Components components = injector.getInstance(Components.class);
        AggregatorComponent component = components.instantiate(AggregatorComponent.FAMILY, spec(components));
        FeatureFiles sets = FeatureFiles.open(features, offsets);
        FeatureFiles fitted = fit == null ? sets : FeatureFiles.open(fit, null);
        FitNotes notes = new FitNotes();
        try (Backend backend =
                injector.getInstance(Devices.class).choose(device).open(threads)) {
            notes.live("fitting to " + fitted.path());
            Encoder encoder = new Encoder(backend, component, fitted, seed, notes);
            encoder.encode(sets, out, share -> notes.live("encoded " + (int) (100 * share) + " % of " + features));
            notes.live("");
            if (saved != null) {
                Files.createDirectories(saved);
                encoder.saveCodebook(saved);
            }
            tell(sets.sets(), encoder.encodingWidth());
        }
    }

    /** Faults of the paths alone, before a fit that would be in vain. */
    private void requirePaths() {
        if (centers == null && (variances != null || priors != null)) {
            throw new UserFault(ExitCode.WRONG_INPUT, "--variances and --priors belong to --centers; give it too");
        }
        Map<String, Path> inputs = inputs();
        OutputPaths.requireFile("OUT", out, inputs);
        if (saved != null) {
            OutputPaths.requireDirectory("--save-codebook", saved);
            for (String name : Encoder.CODEBOOK_FILES) {
                Path written = saved.resolve(name);
                OutputPaths.requireApart("--save-codebook", written, inputs);
                if (written.toAbsolutePath()
                        .normalize()
                        .equals(out.toAbsolutePath().normalize())) {
                    throw new UserFault(
                            ExitCode.WRONG_INPUT, "--save-codebook " + saved + " would write OUT " + out + " again");
                }
            }
        }
    }

    /** What is read, by the name in the usage. */
    private Map<String, Path> inputs() {
        Map<String, Path> given = new LinkedHashMap<>();
        given.put("FEATURES", features);
        given.put("--offsets", offsets);
        given.put("--fit", fit);
        given.put("--centers", centers);
        given.put("--variances", variances);
        given.put("--priors", priors);
        given.values().removeIf(Objects::isNull);
        return given;
    }

    private void tell(int sets, int width) {
        if (options.json) {
            ObjectNode event = new ObjectMapper()
                    .createObjectNode()
                    .put("event", "encode")
                    .put("file", out.toString())
                    .put("encodings", sets)
                    .put("width", width);
            if (saved != null) {
                event.put("codebook", saved.toString());
            }
            System.out.println(event);
        } else {
            System.out.println(out + ": " + sets + " encodings of " + width);
        }
    }

    private ComponentSpec spec(Components components) {
        ComponentSpec spec = components.read(AggregatorComponent.FAMILY.name(), aggregator);
        if (centers != null) {
            requireCodebook(components, spec, "--centers");
        }
        if (saved != null) {
            requireCodebook(components, spec, "--save-codebook");
        }
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
                "codewords", Math.toIntExact(FeatureFiles.matrix(centers).rows()));
        parameters.put("codebook", new ComponentSpec("codebook", "given", given));
        return new ComponentSpec(spec.family(), spec.name(), parameters);
    }

    private static void requireCodebook(Components components, ComponentSpec spec, String option) {
        components.find(spec.family(), spec.name()).ifPresent(declaration -> {
            if (declaration.parameters().stream()
                    .noneMatch(parameter -> parameter.name().equals(CodebookFit.FAMILY.name()))) {
                throw new UserFault(
                        ExitCode.WRONG_INPUT,
                        option + " has no meaning for '" + spec.name()
                                + "', an aggregator without a codebook; leave it out");
            }
        });
    }
}
