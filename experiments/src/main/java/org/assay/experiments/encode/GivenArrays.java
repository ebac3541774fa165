package org.assay.experiments.encode;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.assay.framework.aggregator.CodebookFit;
import org.assay.framework.component.ComponentSpec;
import org.assay.framework.dataset.DataDirectory;
import org.assay.framework.model.ModelContext;
import org.assay.framework.npy.MatrixFile;

/**
 * A codebook whose files a command line gives, wherever they lie; codebooks that the aggregator's own text names lie under the working
 * directory.
 */
public final class GivenArrays implements ModelContext.Files {
    private static final String CENTERS = "centers";

    private final Map<String, Path> named = new LinkedHashMap<>();

    private GivenArrays() {}

    /** No codebook is given. */
    public static GivenArrays none() {
        return new GivenArrays();
    }

    /** @param variances and priors: may be absent */
    public static GivenArrays of(Path centers, Optional<Path> variances, Optional<Path> priors) {
        GivenArrays given = new GivenArrays();
        given.named.put(CENTERS, centers);
        variances.ifPresent(path -> given.named.put("variances", path));
        priors.ifPresent(path -> given.named.put("priors", path));
        return given;
    }

    /** An aggregator with this codebook in the place of a fit, and, unless it says so itself, as many codewords. */
    public ComponentSpec in(ComponentSpec aggregator) {
        Path centers = named.get(CENTERS);
        if (centers == null) {
            return aggregator;
        }
        Map<String, Object> files = new TreeMap<>();
        named.keySet().forEach(name -> files.put(name, option(name)));
        Map<String, Object> parameters = new TreeMap<>(aggregator.parameters());
        parameters.putIfAbsent(
                "codewords", Math.toIntExact(MatrixFile.open(centers).rows()));
        parameters.put(CodebookFit.FAMILY.name(), new ComponentSpec(CodebookFit.FAMILY.name(), "given", files));
        return new ComponentSpec(aggregator.family(), aggregator.name(), parameters);
    }

    private static String option(String name) {
        return "--" + name;
    }

    @Override
    public Path find(String asker, String path) {
        for (Map.Entry<String, Path> one : named.entrySet()) {
            if (path.equals(option(one.getKey()))) {
                return one.getValue();
            }
        }
        return directory().file(asker, path);
    }

    /** Where files lie that the aggregator's own text names. */
    public static DataDirectory directory() {
        return new DataDirectory(
                List.of(), Optional.of(Path.of("").toAbsolutePath().normalize()));
    }
}
