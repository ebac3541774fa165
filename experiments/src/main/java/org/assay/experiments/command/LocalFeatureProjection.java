package org.assay.experiments.command;

import java.nio.file.Path;
import org.assay.experiments.encode.FeatureFiles;
import org.assay.experiments.encode.Preparation;
import org.assay.experiments.encode.PreparationStep;
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
        return loaded != null && !Preparation.read(loaded).isEmpty();
    }

    /** Fits or reads; the same seed and features give the same. */
    Preparation of(FeatureFiles fitted, long seed, FitNotes notes) {
        Preparation found = read();
        if (!found.isEmpty() || dimensions == null) {
            found.steps().forEach(step -> notes.note(step.told() + ", of " + loaded));
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
        Preparation made = Preparation.of(components);
        notes.note(made.steps().get(0).told() + ", fitted to " + sample.length / fitted.width() + " local features of "
                + fitted.path());
        return made;
    }

    private Preparation read() {
        if (whiten && dimensions == null && !isLoaded()) {
            throw fault("--whiten belongs to --pca; give the number of dimensions to keep too");
        }
        if (loaded == null) {
            return Preparation.none();
        }
        Preparation found = Preparation.read(loaded);
        if (dimensions != null) {
            requireAlike(found, dimensions);
        }
        if (!found.isEmpty() && whiten && found.steps().stream().noneMatch(PreparationStep::whitens)) {
            throw fault("--load " + loaded + " has principal components that do not whiten; leave --whiten out");
        }
        return found;
    }

    private void requireAlike(Preparation found, int asked) {
        if (found.steps().stream().noneMatch(PreparationStep.Projecting.class::isInstance)) {
            throw fault("--load " + loaded + " has no principal components, so that its arrays are of local features as"
                    + " they are; leave --pca out");
        }
        int kept = found.maps().get(found.maps().size() - 1).dimensions();
        if (asked != kept) {
            throw fault("--pca " + asked + " is another number than the " + kept + " dimensions of --load " + loaded
                    + "; leave it out");
        }
    }

    private static UserFault fault(String message) {
        return new UserFault(ExitCode.WRONG_INPUT, message);
    }

    private static UserFault fault(String message, Throwable cause) {
        return new UserFault(ExitCode.WRONG_INPUT, message, cause);
    }
}
