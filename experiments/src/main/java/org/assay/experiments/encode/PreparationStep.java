package org.assay.experiments.encode;

import java.io.IOException;
import java.nio.file.Path;
import org.assay.framework.dataset.Rescaling;
import org.assay.framework.dataset.RowMap;
import org.assay.framework.descriptor.PrincipalComponents;

/** One thing that a data set was fitted to do to local features, and that the program does to others. */
public sealed interface PreparationStep {
    RowMap map();

    /** Whether each of its dimensions has variance 1. */
    boolean whitens();

    /** One line for the log. */
    String told();

    void write(Path directory, String prefix) throws IOException;

    /** Of a {@code pca}, a {@code projected}, or {@code --pca}. */
    record Projecting(PrincipalComponents components) implements PreparationStep {
        @Override
        public RowMap map() {
            return components.projection();
        }

        @Override
        public boolean whitens() {
            return components.variances().isPresent();
        }

        @Override
        public String told() {
            return "principal components: " + components.dimensions() + " of " + components.width() + " dimensions"
                    + (whitens() ? ", whitened" : "");
        }

        @Override
        public void write(Path directory, String prefix) throws IOException {
            new ProjectionArrays(directory, prefix).write(components);
        }
    }

    /** Of a {@code standardised}. */
    record Standardising(Rescaling rescaling) implements PreparationStep {
        @Override
        public RowMap map() {
            return rescaling;
        }

        @Override
        public boolean whitens() {
            return false;
        }

        @Override
        public String told() {
            return "standardised: " + rescaling.width() + " dimensions";
        }

        @Override
        public void write(Path directory, String prefix) throws IOException {
            new RescalingArrays(directory, prefix).write(rescaling);
        }
    }
}
