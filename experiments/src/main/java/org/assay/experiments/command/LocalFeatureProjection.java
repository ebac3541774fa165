package org.assay.experiments.command;

import java.nio.file.Path;
import java.util.Optional;
import org.assay.experiments.encode.FeatureFiles;
import org.assay.experiments.encode.ProjectionArrays;
import org.assay.framework.descriptor.PrincipalComponents;
import org.assay.framework.random.RandomStream;
import org.jspecify.annotations.Nullable;

/**
 * What {@code assay encode} projects local features on: what {@code --pca} and {@code --whiten} ask for, or what {@code --load} has.
 *
 * @param dimensions of {@code --pca}; null: not given
 * @param loaded of {@code --load}; null: not given
 */
record LocalFeatureProjection(
        @Nullable Integer dimensions,
        boolean whiten,
        @Nullable Path loaded) {
    private static final int FEATURES = 50_000;

    /** Whether there is one. */
    boolean isGiven() {
        return dimensions != null || isLoaded();
    }

    /** Whether it is read instead of fitted. */
    boolean isLoaded() {
        return loaded != null && ProjectionArrays.find(loaded).isPresent();
    }

    /** Fits or reads; the same seed and features give the same. */
    Optional<PrincipalComponents> of(FeatureFiles fitted, long seed, FitNotes notes) {
        Optional<PrincipalComponents> found = read();
        if (found.isPresent() || dimensions == null) {
            found.ifPresent(components -> notes.note(described(components) + ", of " + loaded));
            return found;
        }
        if (dimensions < 1) {
            throw fault("--pca " + dimensions + " keeps nothing; keep at least 1 dimension");
        }
        float[] sample = fitted.sample(FEATURES, RandomStream.of(seed, "encode", "pca", 0));
        PrincipalComponents components;
        try {
            components = PrincipalComponents.fit(sample, fitted.width(), dimensions, whiten);
        } catch (IllegalArgumentException e) {
            throw fault("--pca: " + String.valueOf(e.getMessage()).replace("'dimensions'", "it"), e);
        }
        notes.note(described(components) + ", fitted to " + sample.length / fitted.width() + " local features of "
                + fitted.path());
        return Optional.of(components);
    }

    private Optional<PrincipalComponents> read() {
        if (whiten && dimensions == null && !isLoaded()) {
            throw fault("--whiten belongs to --pca; give the number of dimensions to keep too");
        }
        if (loaded == null) {
            return Optional.empty();
        }
        Optional<PrincipalComponents> found = ProjectionArrays.find(loaded).map(ProjectionArrays::read);
        if (found.isEmpty() && dimensions != null) {
            throw fault("--load " + loaded + " has no principal components, so that its arrays are of local features as"
                    + " they are; leave --pca out");
        }
        if (found.isPresent() && dimensions != null && dimensions != found.get().dimensions()) {
            throw fault("--pca " + dimensions + " is another number than the "
                    + found.get().dimensions() + " dimensions of --load " + loaded + "; leave it out");
        }
        if (found.isPresent() && whiten && found.get().variances().isEmpty()) {
            throw fault("--load " + loaded + " has principal components that do not whiten; leave --whiten out");
        }
        return found;
    }

    private static String described(PrincipalComponents components) {
        return "principal components: " + components.dimensions() + " of " + components.width() + " dimensions"
                + (components.variances().isPresent() ? ", whitened" : "");
    }

    private static UserFault fault(String message) {
        return new UserFault(ExitCode.WRONG_INPUT, message);
    }

    private static UserFault fault(String message, Throwable cause) {
        return new UserFault(ExitCode.WRONG_INPUT, message, cause);
    }
}
