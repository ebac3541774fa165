package org.assay.experiments.encode;

import com.google.inject.AbstractModule;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.assay.framework.aggregator.Codebook;
import org.assay.framework.aggregator.CodebookFit;
import org.assay.framework.component.ComponentBinder;
import org.assay.framework.component.ComponentSpec;
import org.assay.framework.component.Declared;
import org.assay.framework.component.Parameter;
import org.assay.framework.model.ModelContext;
import org.assay.framework.npy.NpyMatrix;

/** Codewords that a file gives: known to {@code assay encode} alone, since experiments count the files they read. */
@Declared(name = "given", doc = "Codewords, and variances and priors where they are given, from .npy or text files.")
public record GivenCodebook(
        @Parameter(doc = "codewords, K x D") String centers,

        @Parameter(doc = "variances, K x D; none: 1", byDefault = "none")
        Optional<String> variances,

        @Parameter(doc = "priors, K; none: equal", byDefault = "none")
        Optional<String> priors)
        implements CodebookFit {
    private static final int SAMPLE = 4096;
    /** Below it 1/σ² leaves single precision too little room for the distances that it multiplies. */
    private static final float LEAST_VARIANCE = 1e-30f;

    /**
     * An aggregator with this codebook in the place of a fit, and, unless it says so itself, as many codewords.
     *
     * @param variances and priors: may be absent
     */
    public static ComponentSpec in(
            ComponentSpec aggregator, Path centers, Optional<Path> variances, Optional<Path> priors) {
        Map<String, Object> given = new TreeMap<>();
        given.put("centers", centers.toString());
        variances.ifPresent(path -> given.put("variances", path.toString()));
        priors.ifPresent(path -> given.put("priors", path.toString()));
        Map<String, Object> parameters = new TreeMap<>(aggregator.parameters());
        parameters.putIfAbsent(
                "codewords", Math.toIntExact(FeatureFiles.matrix(centers).rows()));
        parameters.put(CodebookFit.FAMILY.name(), new ComponentSpec(CodebookFit.FAMILY.name(), "given", given));
        return new ComponentSpec(aggregator.family(), aggregator.name(), parameters);
    }

    @Override
    public Codebook fit(ModelContext context, int codewords) {
        int width = context.inputs().width();
        float[] given = matrix(centers, codewords, width, "codewords");
        float[] ofVariances = new float[given.length];
        Arrays.fill(ofVariances, 1);
        float[] ofPriors = new float[codewords];
        Arrays.fill(ofPriors, 1f / codewords);
        if (variances.isPresent()) {
            ofVariances = matrix(variances.get(), codewords, width, "variances");
            requireVariances(variances.get(), ofVariances, width);
        }
        if (priors.isPresent()) {
            ofPriors = matrix(priors.get(), codewords, 1, "priors");
            requirePriors(priors.get(), ofPriors);
        }
        float[] sample = context.descriptors().sample(SAMPLE, context.stream("codebook", "features"));
        return new Codebook(given, ofVariances, ofPriors, sample, codewords, width);
    }

    private static float[] matrix(String path, int rows, int width, String what) {
        NpyMatrix matrix = FeatureFiles.matrix(Path.of(path));
        if (matrix.rows() != rows || matrix.width() != width) {
            throw new IllegalArgumentException(path + " holds " + matrix.rows() + " x " + matrix.width() + " " + what
                    + "; expected " + rows + " x " + width
                    + " for as many codewords and local features of that dimension");
        }
        float[] values = new float[rows * width];
        matrix.read(0, rows, 1, values, 0, width);
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i])) {
                throw new IllegalArgumentException(path + ": row " + i / width + ", column " + i % width
                        + " (from 0) is " + values[i] + "; every number of a codebook must be finite");
            }
        }
        return values;
    }

    private static void requireVariances(String path, float[] values, int width) {
        for (int i = 0; i < values.length; i++) {
            if (!(values[i] >= LEAST_VARIANCE)) {
                throw new IllegalArgumentException(String.format(
                        Locale.ROOT,
                        "%s: row %d, column %d (from 0) is %s; a variance must be at least %s, since single precision "
                                + "divides by it; raise it to a small share of the variance of the local features",
                        path,
                        i / width,
                        i % width,
                        values[i],
                        LEAST_VARIANCE));
            }
        }
    }

    private static void requirePriors(String path, float[] values) {
        double sum = 0;
        for (int k = 0; k < values.length; k++) {
            if (values[k] < 0) {
                throw new IllegalArgumentException(
                        path + ": prior " + k + " (from 0) is " + values[k] + "; a prior must be 0 or more");
            }
            sum += values[k];
        }
        if (!(sum > 0)) {
            throw new IllegalArgumentException(path + " holds priors that are all 0; at least one must be above 0");
        }
    }

    /** Makes the component known. */
    public static final class Binding extends AbstractModule {
        @Override
        protected void configure() {
            ComponentBinder.components(binder(), CodebookFit.FAMILY).add(GivenCodebook.class);
        }
    }
}
