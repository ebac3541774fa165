package org.assay.experiments.encode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.assay.framework.dataset.RowMap;
import org.assay.framework.descriptor.PrincipalComponents;
import org.assay.framework.model.ModelState;

/**
 * What is done to local features before they are encoded, as the arrays of a directory say: those of the outermost transform without a prefix, of what it
 * transforms under {@code of.}, and so on inwards; in an exported model all under {@code dataset.}, whose {@code model.json} says which transforms there
 * are.
 *
 * @param steps in the order in which they are done
 * @param left what else the model's data set does to local features and is not done here: names of arrays, or of the transform
 */
public record Preparation(List<PreparationStep> steps, List<String> left) {
    private static final String EXPORTED = ModelState.DATASET.replace('/', '.');
    private static final String INNER = "of.";
    private static final int DEEPEST = 64;
    private static final Pattern ARRAY = Pattern.compile("(of\\.)*(pca|standardised)\\.[a-z-]+\\.npy");
    /** They change no local feature that is evaluated. */
    private static final Set<String> SILENT = Set.of("label-noise", "augmented");
    /** They make the local features: what comes before is not theirs. */
    private static final Set<String> DESCRIBING = Set.of("patches", "dense-sift", "mfcc", "activations", "pixels");

    /** Nothing is done. */
    public static Preparation none() {
        return new Preparation(List.of(), List.of());
    }

    public static Preparation of(PrincipalComponents components) {
        return new Preparation(List.of(new PreparationStep.Projecting(components)), List.of());
    }

    /**
     * That of a directory.
     *
     * @throws IllegalArgumentException when a file is missing or does not fit the others; names it
     */
    public static Preparation read(Path directory) {
        String root = root(directory);
        Optional<List<String>> transforms = root.isEmpty() ? Optional.empty() : DatasetTransforms.of(directory);
        List<PreparationStep> outermostFirst = new ArrayList<>();
        List<Path> read = new ArrayList<>();
        List<String> left = new ArrayList<>();
        String named = "";
        for (int depth = 0; depth < DEEPEST; depth++) {
            ProjectionArrays projection = new ProjectionArrays(directory, root + INNER.repeat(depth));
            RescalingArrays rescaling = new RescalingArrays(directory, root + INNER.repeat(depth));
            String transform = transform(transforms, depth, projection, rescaling);
            if (transform.equals("pca") || transform.equals("projected")) {
                outermostFirst.add(new PreparationStep.Projecting(projection.read()));
                read.addAll(projection.files());
            } else if (transform.equals("standardised")) {
                outermostFirst.add(new PreparationStep.Standardising(rescaling.read()));
                read.addAll(rescaling.files());
            } else if (!SILENT.contains(transform)) {
                if (!transform.isEmpty() && !DESCRIBING.contains(transform)) {
                    left.add(transform);
                    named = root + INNER.repeat(depth) + transform + ".";
                }
                break;
            }
        }
        if (!root.isEmpty()) {
            String ofNamed = named;
            arrays(directory, root).stream()
                    .filter(file -> !read.contains(file))
                    .map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> ofNamed.isEmpty() || !name.startsWith(ofNamed))
                    .sorted()
                    .forEach(left::add);
        }
        Collections.reverse(outermostFirst);
        requireChain(directory, outermostFirst);
        return new Preparation(List.copyOf(outermostFirst), List.copyOf(left));
    }

    /** The prefix of all arrays. */
    private static String root(Path directory) {
        return exists(directory, "") || !exists(directory, EXPORTED) ? "" : EXPORTED;
    }

    private static boolean exists(Path directory, String prefix) {
        return arrays(directory, prefix).stream()
                .anyMatch(
                        file -> ARRAY.matcher(String.valueOf(file.getFileName()).substring(prefix.length()))
                                .matches());
    }

    private static String transform(
            Optional<List<String>> transforms, int depth, ProjectionArrays projection, RescalingArrays rescaling) {
        if (transforms.isPresent()) {
            return depth < transforms.get().size() ? transforms.get().get(depth) : "";
        }
        return projection.exist() ? "pca" : rescaling.exist() ? "standardised" : "";
    }

    private static void requireChain(Path directory, List<PreparationStep> steps) {
        for (int i = 1; i < steps.size(); i++) {
            int out = steps.get(i - 1).map().dimensions();
            int in = steps.get(i).map().width();
            if (out != in) {
                throw new IllegalArgumentException(directory + ": what is done to local features does not fit together:"
                        + " '" + steps.get(i - 1).told() + "' leaves " + out + " numbers, and '"
                        + steps.get(i).told() + "' after it takes " + in
                        + "; export the model again, or write the arrays of one fit");
            }
        }
    }

    private static List<Path> arrays(Path directory, String prefix) {
        List<Path> files = new ArrayList<>();
        if (Files.isDirectory(directory)) {
            try (var found = Files.newDirectoryStream(directory, prefix + "*.npy")) {
                found.forEach(files::add);
            } catch (IOException e) {
                throw new IllegalArgumentException(directory + " cannot be read: " + e.getMessage(), e);
            }
        }
        return files;
    }

    /** Every file of a directory that {@link #read} may read. */
    public static List<Path> files(Path directory) {
        List<Path> files = written(directory);
        files.addAll(arrays(directory, EXPORTED));
        return files;
    }

    /** What an earlier {@link #write} left. */
    private static List<Path> written(Path directory) {
        List<Path> files = arrays(directory, "");
        files.removeIf(
                file -> !ARRAY.matcher(String.valueOf(file.getFileName())).matches());
        return files;
    }

    public boolean isEmpty() {
        return steps.isEmpty();
    }

    /** What is done, in this order. */
    public List<RowMap> maps() {
        return steps.stream().map(PreparationStep::map).toList();
    }

    /** The files of a directory that {@link #write} writes or removes. */
    public List<Path> touched(Path directory) {
        List<Path> files = written(directory);
        for (int depth = 0; depth < Math.max(1, steps.size()); depth++) {
            files.addAll(new ProjectionArrays(directory, INNER.repeat(depth)).files());
            files.addAll(new RescalingArrays(directory, INNER.repeat(depth)).files());
        }
        return files;
    }

    /** Writes the arrays, and removes what an earlier fit left: read with other codewords, they would move them. */
    public void write(Path directory) throws IOException {
        for (Path file : written(directory)) {
            Files.delete(file);
        }
        for (int i = 0; i < steps.size(); i++) {
            steps.get(i).write(directory, INNER.repeat(steps.size() - 1 - i));
        }
    }
}
