package org.assay.experiments.encode;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.DoubleConsumer;
import org.assay.framework.aggregator.Aggregator;
import org.assay.framework.aggregator.AggregatorComponent;
import org.assay.framework.autodiff.Pass;
import org.assay.framework.dataset.Inputs;
import org.assay.framework.layer.Variables;
import org.assay.framework.model.ModelContext;
import org.assay.framework.npy.NpyFile;
import org.assay.framework.procedure.Watcher;
import org.assay.framework.tensor.Backend;
import org.assay.framework.tensor.Scope;
import org.assay.framework.tensor.Shape;

/** Fits an aggregator to local features and encodes sets with it, some sets at a time, so that memory does not grow with their number. */
public final class Encoder {
    private static final int FEATURES_AT_ONCE = 1 << 15;

    /** Of one set: 512 MiB, and some times as much for what is made of it. */
    private static final long NUMBERS_AT_ONCE = 1L << 27;

    private final Backend backend;
    private final Variables variables;
    private final Aggregator aggregator;
    private final int width;

    /**
     * Fits; the same seed and features give the same codebook.
     *
     * @param given finds the files of codebooks that are given
     * @param watcher hears how the fit goes
     */
    public Encoder(
            Backend backend,
            AggregatorComponent component,
            FeatureFiles fit,
            long seed,
            GivenArrays given,
            Watcher watcher) {
        this.backend = backend;
        this.variables = new Variables(backend);
        this.width = fit.width();
        try (Scope scope = backend.scope("fit")) {
            this.aggregator = component.create(
                    new ModelContext(backend, new Inputs.Sets(width), 0, variables, fit, seed, "", watcher, given));
        }
    }

    /**
     * Puts arrays in the place of what was fitted or drawn.
     *
     * @return the names of what there is no array for, which stays as it was fitted or chosen
     * @throws IllegalArgumentException when an array does not fit the aggregator
     */
    public List<String> load(AggregatorArrays arrays) {
        return arrays.load(variables);
    }

    /** Whether nothing of the aggregator is fitted, drawn or trained. */
    public boolean isFixed() {
        return new AggregatorArrays(Path.of(""), "").files(variables).isEmpty();
    }

    public int encodingWidth() {
        return aggregator.width();
    }

    /**
     * Writes one row a set; tells the share that is done.
     *
     * @throws IllegalArgumentException when a set is too large, or its encoding is not finite; names it, and leaves {@code out} as it was
     */
    public void encode(FeatureFiles sets, Path out, DoubleConsumer progress) throws IOException {
        if (sets.width() != width) {
            throw new IllegalArgumentException(sets.path() + " has local features of " + sets.width()
                    + " numbers, but the aggregator was fitted to " + width);
        }
        for (int set = 0; set < sets.sets(); set++) {
            requireFitting(sets, set);
        }
        try (NpyFile file = new NpyFile(out, sets.sets(), aggregator.width())) {
            int set = 0;
            while (set < sets.sets()) {
                int end = set + 1;
                while (end < sets.sets() && sets.offsets()[end + 1] - sets.offsets()[set] <= FEATURES_AT_ONCE) {
                    end++;
                }
                file.add(encode(sets, set, end));
                set = end;
                progress.accept((double) set / sets.sets());
            }
        }
    }

    private void requireFitting(FeatureFiles sets, int set) {
        long rows = sets.offsets()[set + 1] - sets.offsets()[set];
        int read = Math.max(width, sets.matrix().width());
        long most = NUMBERS_AT_ONCE / read;
        if (rows > most) {
            throw new IllegalArgumentException(sets.path() + ": set " + set + " has " + rows + " local features of "
                    + read + " numbers, but a set is encoded at once and at most " + most
                    + " fit; divide the rows into sets with --offsets, or keep a sample of them");
        }
    }

    private float[] encode(FeatureFiles sets, int from, int to) {
        long first = sets.offsets()[from];
        int rows = Math.toIntExact(sets.offsets()[to] - first);
        int[] offsets = new int[to - from + 1];
        for (int i = 0; i < offsets.length; i++) {
            offsets[i] = Math.toIntExact(sets.offsets()[from + i] - first);
        }
        float[] features = sets.rows(first, rows);
        Overflow overflow = new Overflow(variables, width);
        overflow.requireDistances(sets, features, offsets, from);
        try (Scope scope = backend.scope("encode")) {
            Pass pass = Pass.scoring(backend);
            float[] encodings = aggregator
                    .encode(
                            pass,
                            pass.constant(backend.reals(Shape.of(rows, width), features)),
                            backend.integers(Shape.of(offsets.length), offsets))
                    .value()
                    .readFloats();
            overflow.requireFinite(sets, features, offsets, from, encodings, aggregator.width());
            return encodings;
        }
    }

    /** The files that {@link #saveCodebook} writes. */
    public List<Path> codebookFiles(Path directory) {
        return new AggregatorArrays(directory, "").files(variables);
    }

    /** Writes all that was fitted, in the units of the features: see {@link AggregatorArrays}. */
    public void saveCodebook(Path directory) throws IOException {
        new AggregatorArrays(directory, "").write(variables);
    }
}
