package org.assay.framework.dataset;

import java.util.List;
import java.util.Optional;
import org.assay.framework.augmentation.Augmentation;
import org.assay.framework.component.Declared;
import org.assay.framework.component.Parameter;

/** A data set of images with augmentation. */
@Declared(
        name = "augmented",
        doc =
                "Another data set whose training images are changed at random each time a step looks at them, one change after the other;"
                        + " evaluation, on the training split too, sees them as they are. The sampler scores the very images that the step"
                        + " would learn from.",
        deviation =
                "the library of Katharopoulos and Fleuret makes a fixed set of ten or thirty changed images of each one and trains on those; here each look is new,"
                        + " as in the literature that reports results.")
public record Augmented(
        @Parameter(doc = "The data set, of images.") DatasetComponent of,
        @Parameter(doc = "The changes, the first first.") List<Augmentation> augment)
        implements DatasetTransform {
    public Augmented {
        augment = List.copyOf(augment);
    }

    @Override
    public Optional<String> refusal(Inputs items) {
        return AugmentedSplit.refusal("augmented", items, augment);
    }

    @Override
    public Dataset create(DatasetContext context) {
        return AugmentedSplit.of("augmented", items(context), augment, context);
    }
}
