package org.assay.experiments.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.assay.experiments.encode.AggregatorArrays;
import org.assay.experiments.encode.AggregatorSettings;
import org.assay.experiments.encode.Encoder;
import org.assay.experiments.encode.FeatureFiles;
import org.assay.experiments.encode.GivenArrays;
import org.assay.experiments.encode.Preparation;
import org.assay.experiments.plan.CodebookFiles;
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
            "Encode sets of local features (.npy, .npz, or text with a row a line) with any aggregator, fitted on the spot or to a given codebook.",
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

    @Parameters(
            index = "1",
            paramLabel = "FEATURES",
            description = "Local features, N x D: .npy, text, or .npz with features and offsets.")
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

    @Option(names = "--variances", paramLabel = "FILE", description = "Their variances, K x D or K (default: 1).")
    Path variances;

    @Option(names = "--priors", paramLabel = "FILE", description = "Their priors, K (default: equal).")
    Path priors;

    @Option(
            names = "--save-codebook",
            paramLabel = "DIR",
            description = "Write all that was fitted there, an array a file: centers.npy, pca.mean.npy, ...")
    Path saved;

    @Option(
            names = "--load",
            paramLabel = "DIR",
            description = "Arrays that --save-codebook or 'assay export' wrote, instead of a fit.")
    Path loaded;

    @Option(
            names = "--pca",
            paramLabel = "K",
            description = "Project local features on so many principal components first, fitted to a sample of 50,000.")
    Integer pca;

    @Option(names = "--whiten", description = "Bring each component of --pca to variance 1.")
    boolean whiten;

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
        var injector = Session.injector(options.plugins);
        Components components = injector.getInstance(Components.class);
        LocalFeatureProjection projection = new LocalFeatureProjection(pca, whiten, loaded);
        ComponentSpec written = spec(components, projection.isGiven());
        GivenArrays given = given(components, written);
        ComponentSpec spec = given.in(written);
        AggregatorComponent component = components.instantiate(AggregatorComponent.FAMILY, spec);
        for (Path file : CodebookFiles.of(components, spec, GivenArrays.directory())) {
            OutputPaths.requireApart("OUT", out, Map.of("the codebook's", file));
        }
        FitNotes notes = new FitNotes();
        FeatureFiles sets = FeatureFiles.open(features, offsets);
        FeatureFiles fitted = fit == null ? sets : FeatureFiles.open(fit, null);
        Preparation preparation = projection.of(fitted, seed, notes);
        String of = "the principal components" + (projection.isLoaded() ? " of " + loaded : "");
        sets = sets.on(preparation.maps(), of);
        fitted = fitted.on(preparation.maps(), of);
        try (Backend backend =
                injector.getInstance(Devices.class).choose(device).open(threads)) {
            notes.live("fitting to " + fitted.path());
            Encoder encoder = new Encoder(backend, component, fitted, seed, given, notes);
            if (loaded == null) {
                for (ChosenNumber one : notes.chosen()) {
                    notes.note(centers == null ? one.told() : one.warned(fitted.path(), components, spec));
                }
            } else {
                load(encoder, components, spec, preparation, notes);
            }
            if (saved != null) {
                new SavedCodebook(saved).requireApart(encoder, preparation, out, inputs());
            }
            encoder.encode(sets, out, share -> notes.live("encoded " + (int) (100 * share) + " % of " + features));
            notes.live("");
            if (saved != null) {
                new SavedCodebook(saved).write(encoder, preparation, components, spec);
            }
            tell(sets.sets(), encoder.encodingWidth());
        }
    }

    /** Faults of the paths alone, before a fit that would be in vain. */
    private void requirePaths() {
        if (centers == null && (variances != null || priors != null)) {
            throw new UserFault(ExitCode.WRONG_INPUT, "--variances and --priors belong to --centers; give it too");
        }
        if (centers != null && loaded != null) {
            throw new UserFault(ExitCode.WRONG_INPUT, "--load and --centers both give codewords; leave one out");
        }
        if (centers != null && pca != null) {
            throw new UserFault(
                    ExitCode.WRONG_INPUT,
                    "--pca fits components anew, and the codewords of --centers are on other ones; put both into one"
                            + " directory, centers.npy beside pca.mean.npy and pca.components.npy, and give it with --load");
        }
        OutputPaths.requireFile("OUT", out, inputs());
        if (saved != null) {
            new SavedCodebook(saved).requireDirectory();
        }
    }

    private void load(
            Encoder encoder, Components components, ComponentSpec spec, Preparation preparation, FitNotes notes) {
        if (encoder.isFixed() && preparation.isEmpty()) {
            throw new UserFault(
                    ExitCode.WRONG_INPUT,
                    "--load has no meaning for '" + spec.name()
                            + "', an aggregator that is neither fitted nor trained, as " + loaded
                            + " has no principal components either; leave it out");
        }
        List<String> missing = encoder.load(AggregatorArrays.open(loaded));
        if (!missing.isEmpty() && !hasCodebook(components, spec)) {
            throw new UserFault(
                    ExitCode.WRONG_INPUT,
                    loaded + " has no array for " + String.join(", ", missing) + " of the aggregator");
        }
        settings()
                .flatMap(AggregatorSettings::featureMap)
                .ifPresent(map -> notes.note("the model of " + loaded + " maps encodings by '" + map
                        + "' before it classifies; they are written as they are before that"));
        if (!preparation.left().isEmpty()) {
            notes.note(
                    "the data set of the model of " + loaded + " does more to local features, which is not done here ("
                            + String.join(", ", preparation.left()) + "); give them as they are after that");
        }
        Path chosenOn = fit == null ? features : fit;
        for (String path : missing) {
            notes.note(loaded + " has no array for " + path + ": it is chosen on " + chosenOn + ", as after a fit");
        }
        notes.chosen().stream()
                .filter(one -> one.isOf(missing))
                .forEach(one -> notes.note(one.warned(chosenOn, components, spec)));
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
        if (loaded != null) {
            List<Path> files = new ArrayList<>(AggregatorArrays.open(loaded).files());
            files.addAll(AggregatorSettings.files(loaded));
            files.addAll(Preparation.files(loaded));
            files.forEach(file -> given.put("--load " + file.getFileName(), file));
        }
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

    private ComponentSpec spec(Components components, boolean projected) {
        ComponentSpec spec = components.read(AggregatorComponent.FAMILY.name(), aggregator);
        if (components.find(spec.family(), spec.name()).isEmpty()) {
            return spec; // told with all else when it is built
        }
        boolean codebook = hasCodebook(components, spec);
        if (!codebook && (centers != null || saved != null && !projected)) {
            throw new UserFault(
                    ExitCode.WRONG_INPUT,
                    (centers != null ? "--centers" : "--save-codebook") + " has no meaning for '" + spec.name()
                            + "', an aggregator without a codebook; leave it out");
        }
        return settings().map(found -> found.of(components, spec)).orElse(spec);
    }

    private Optional<AggregatorSettings> settings() {
        return loaded == null ? Optional.empty() : AggregatorSettings.find(loaded);
    }

    private GivenArrays given(Components components, ComponentSpec spec) {
        if (centers != null) {
            return GivenArrays.of(centers, Optional.ofNullable(variances), Optional.ofNullable(priors));
        }
        return hasCodebook(components, spec) && loaded != null
                ? AggregatorArrays.open(loaded).codebook(components, spec)
                : GivenArrays.none();
    }

    private static boolean hasCodebook(Components components, ComponentSpec spec) {
        return components.find(spec.family(), spec.name()).stream()
                .flatMap(declaration -> declaration.parameters().stream())
                .anyMatch(parameter -> parameter.name().equals(CodebookFit.FAMILY.name()));
    }
}
