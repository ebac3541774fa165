package org.assay.experiments.encode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.assay.experiments.export.LogarithmArray;
import org.assay.framework.aggregator.AggregatorComponent;
import org.assay.framework.aggregator.CodebookAggregator;
import org.assay.framework.component.ComponentSpec;
import org.assay.framework.component.Components;
import org.assay.framework.layer.Variables;
import org.assay.framework.npy.NpyFile;
import org.assay.framework.npy.NpyMatrix;
import org.assay.framework.state.StateTree;
import org.assay.framework.tensor.Scope;
import org.assay.framework.tensor.Shape;
import org.assay.framework.tensor.Tensor;
import org.assay.framework.tensor.TensorState;

/**
 * All that an aggregator was fitted or trained to, one .npy file a variable: what {@code encode --save-codebook} writes, and, under the
 * prefix {@code aggregator.}, what {@code assay export} does. Float32, so that they give the same encodings again to the bit on the cpu
 * device; beside each logarithm stand the plain numbers, which are read where there is no logarithm.
 *
 * @param prefix of every file's name
 * @param recorded the names of the files that were saved together, the only ones that are read; empty where nothing says so
 */
public record AggregatorArrays(Path directory, String prefix, List<String> recorded) {
    private static final String EXPORTED = "aggregator.";
    private static final String CENTERS = "centers";
    private static final String WEIGHTS = "assignment-weights";
    private static final String ORIGIN = "assignment-origin";
    /** Plain numbers this far from their logarithms were changed by somebody. */
    private static final double AGREEMENT = 1e-3;

    AggregatorArrays(Path directory, String prefix) {
        this(directory, prefix, List.of());
    }

    /** @throws IllegalArgumentException when the directory has no arrays */
    public static AggregatorArrays open(Path directory) {
        if (!Files.isDirectory(directory)) {
            throw new IllegalArgumentException("there is no directory " + directory
                    + "; name one that 'assay encode --save-codebook' or 'assay export' wrote");
        }
        List<Path> files = new AggregatorArrays(directory, "").files();
        if (files.isEmpty()) {
            throw new IllegalArgumentException(directory + " has no .npy files; name a directory that"
                    + " 'assay encode --save-codebook' or 'assay export' wrote");
        }
        boolean exported = isExported(directory);
        List<String> recorded = AggregatorSettings.find(directory)
                .map(AggregatorSettings::arrays)
                .orElse(List.of());
        return exported ? new AggregatorArrays(directory, EXPORTED) : new AggregatorArrays(directory, "", recorded);
    }

    /** Whether there are arrays of an aggregator that {@code assay export} wrote. */
    public static boolean isExported(Path directory) {
        return Files.isDirectory(directory)
                && !new AggregatorArrays(directory, EXPORTED).files().isEmpty();
    }

    /** Every file that may be read. */
    public List<Path> files() {
        List<Path> files = new ArrayList<>();
        try (var found = Files.newDirectoryStream(directory, prefix + "*.npy")) {
            found.forEach(files::add);
        } catch (IOException e) {
            throw new IllegalArgumentException(directory + " cannot be read: " + e.getMessage(), e);
        }
        return files;
    }

    /** The codebook that an aggregator starts from instead of a fit, without what it does not take. */
    public GivenArrays codebook(Components components, ComponentSpec aggregator) {
        Path centers = existing(CENTERS)
                .orElseThrow(() -> new IllegalArgumentException(
                        file(CENTERS) + " does not exist; the codewords of '" + aggregator.name() + "' belong there"));
        AggregatorComponent component = components.instantiate(AggregatorComponent.FAMILY, aggregator);
        boolean declared = component instanceof CodebookAggregator;
        return GivenArrays.of(
                centers,
                existing("variances").filter(file -> !declared || ((CodebookAggregator) component).takesVariances()),
                existing("priors").filter(file -> !declared || ((CodebookAggregator) component).takesPriors()));
    }

    Path file(String path) {
        return directory.resolve(prefix + path.replace('/', '.') + ".npy");
    }

    Optional<Path> existing(String path) {
        return Optional.of(file(path))
                .filter(file -> recorded.isEmpty() || recorded.contains(String.valueOf(file.getFileName())))
                .filter(Files::isRegularFile);
    }

    /** Where each array of these variables goes. */
    List<Path> files(Variables variables) {
        List<Path> files = new ArrayList<>();
        variables.forEach((path, tensor, trained) -> {
            files.add(file(path));
            LogarithmArray.of(path).ifPresent(plain -> files.add(file(plain.beside(path))));
        });
        return files;
    }

    void write(Variables variables) throws IOException {
        List<String> paths = new ArrayList<>();
        List<Tensor> tensors = new ArrayList<>();
        variables.forEach((path, tensor, trained) -> {
            paths.add(path);
            tensors.add(tensor);
        });
        for (int i = 0; i < paths.size(); i++) {
            String path = paths.get(i);
            int[] sizes = tensors.get(i).shape().sizes();
            float[] values = tensors.get(i).readFloats();
            NpyFile.writeArray(file(path), sizes, values);
            Optional<LogarithmArray> plain = LogarithmArray.of(path);
            if (plain.isPresent()) {
                NpyFile.writeArray(
                        file(plain.get().beside(path)),
                        plain.get().shape(sizes),
                        plain.get().plain(values));
            }
        }
    }

    /**
     * Puts the arrays in the place of what the variables hold.
     *
     * @param variables modified
     * @return the paths of variables that no file was there for
     * @throws IllegalArgumentException when an array has another shape, a logarithm and its plain numbers do not agree, or weights lack their origin
     */
    List<String> load(Variables variables) {
        if (files(variables).contains(file(WEIGHTS))) {
            requireOrigin();
        }
        List<String> missing = new ArrayList<>();
        StateTree state = new StateTree();
        try (Scope scope = variables.backend().scope("arrays")) {
            variables.forEach((path, tensor, trained) -> {
                Optional<float[]> found = find(path, tensor);
                if (found.isEmpty()) {
                    missing.add(path);
                }
                TensorState.save(
                        state,
                        path,
                        found.map(values -> variables.backend().reals(tensor.shape(), values))
                                .orElse(tensor));
            });
            variables.load(state);
        }
        return missing;
    }

    /** Weights from another program count from 0, those of a fit from its codewords' mean: which, must be said. */
    private void requireOrigin() {
        if (existing(WEIGHTS).isPresent() && existing(ORIGIN).isEmpty()) {
            throw new IllegalArgumentException(
                    file(ORIGIN) + " does not exist, and " + file(WEIGHTS)
                            + " and its bias are those of features less that origin; write it, with zeros if they are of the features themselves");
        }
    }

    private Optional<float[]> find(String path, Tensor tensor) {
        Optional<float[]> learned = existing(path).map(file -> read(file, tensor));
        Optional<LogarithmArray> logarithm = LogarithmArray.of(path);
        if (logarithm.isEmpty()) {
            return learned;
        }
        Optional<Path> beside = existing(logarithm.get().beside(path));
        if (beside.isEmpty()) {
            return learned;
        }
        float[] plain = logarithm.get() == LogarithmArray.VARIANCES && isSpherical(beside.get(), tensor)
                ? repeated(beside.get(), tensor)
                : read(beside.get(), tensor);
        if (learned.isEmpty()) {
            float[] logarithms = new float[plain.length];
            for (int i = 0; i < plain.length; i++) {
                logarithms[i] = (float) Math.log(Math.max(plain[i], Float.MIN_NORMAL));
            }
            return Optional.of(logarithms);
        }
        float[] expected = logarithm.get().plain(learned.get());
        for (int i = 0; i < plain.length; i++) {
            if (Math.abs(plain[i] - expected[i]) > AGREEMENT * Math.abs(expected[i]) + Float.MIN_NORMAL) {
                throw new IllegalArgumentException(beside.get() + " and " + file(path) + " do not agree: number " + i
                        + " is " + plain[i] + ", and the other's exponential " + expected[i]
                        + "; delete the one that is out of date");
            }
        }
        return learned;
    }

    /** Whether there is one number a codeword for each of its dimensions, as scikit-learn's spherical covariances are. */
    private static boolean isSpherical(Path file, Tensor tensor) {
        NpyMatrix matrix = NpyMatrix.open(file);
        int[] sizes = tensor.shape().sizes();
        return sizes[1] > 1 && matrix.width() == 1 && matrix.rows() == sizes[0];
    }

    private static float[] repeated(Path file, Tensor tensor) {
        int[] sizes = tensor.shape().sizes();
        float[] each = read(file, sizes[0], 1);
        float[] all = new float[sizes[0] * sizes[1]];
        for (int i = 0; i < all.length; i++) {
            all[i] = each[i / sizes[1]];
        }
        return all;
    }

    private static float[] read(Path file, Tensor tensor) {
        return read(file, tensor.shape().sizes());
    }

    private static float[] read(Path file, int... sizes) {
        NpyMatrix matrix = NpyMatrix.open(file);
        int count = Math.toIntExact(Shape.of(sizes).count());
        boolean matrices = Arrays.stream(sizes).filter(size -> size > 1).count() > 1;
        boolean fits = matrix.rows() * matrix.width() == count
                && (!matrices || sizes.length == 2 && matrix.rows() == sizes[0]);
        if (!fits) {
            throw new IllegalArgumentException(file + " holds " + matrix.rows() + " x " + matrix.width()
                    + " numbers, but the aggregator's have shape " + Shape.of(sizes)
                    + "; give the aggregator as it was when they were written");
        }
        float[] values = new float[count];
        matrix.read(0, (int) matrix.rows(), 1, values, 0, matrix.width());
        for (int i = 0; i < count; i++) {
            if (!Float.isFinite(values[i])) {
                throw new IllegalArgumentException(
                        file + ": number " + i + " is " + values[i] + "; every number must be finite");
            }
        }
        return values;
    }
}
