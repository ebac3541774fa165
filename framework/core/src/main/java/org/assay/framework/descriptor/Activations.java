package org.assay.framework.descriptor;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assay.framework.component.Declared;
import org.assay.framework.component.Parameter;
import org.assay.framework.dataset.Beforehand;
import org.assay.framework.dataset.DataException;
import org.assay.framework.dataset.Dataset;
import org.assay.framework.dataset.DatasetComponent;
import org.assay.framework.dataset.DatasetContext;
import org.assay.framework.dataset.DatasetTransform;
import org.assay.framework.dataset.FittedArray;
import org.assay.framework.dataset.Inputs;
import org.assay.framework.dataset.Split;
import org.assay.framework.dataset.SplitName;
import org.assay.framework.model.SplitFeatures;
import org.assay.framework.source.LayerActivations;
import org.assay.framework.source.ModelSource;
import org.assay.framework.source.SourceModel;
import org.assay.framework.source.SourceModels;
import org.assay.framework.tensor.Shape;

/** What a layer of a trained net gives, as local features. */
@Declared(
        name = "activations",
        doc =
                "What a named layer of a model that another experiment trained gives of each item, in test mode: [H, W, C] becomes a set of H x W"
                        + " local features of C numbers, row by row; a dense layer gives a vector. Splits and targets are those of the items."
                        + " Computed once and kept in activations/ of the runs directory, a .npy file for each split, named by content.",
        reference = "Katharopoulos et al. 2017, descriptors CIFAR10-DCNN")
public record Activations(
        @Parameter(doc = "The data set to evaluate, prepared as the source's was.")
        DatasetComponent of,

        @Parameter(
                doc = "The layer, such as conv3 or block2/conv2; a name that is not there is told with those that are.")
        String layer,

        @Parameter(doc = "The trained model.") ModelSource source,

        @Parameter(
                doc =
                        "What is done to each local feature by itself: nothing, zero mean and unit deviation, or unit length.",
                byDefault = "none")
        Normalisation normalise)
        implements DatasetTransform {
    @Override
    public Optional<Inputs> inputs(Beforehand known) {
        return known.layer(source.experiment().name(), layer).flatMap(Activations::items);
    }

    /** What an item becomes when a layer gives such a shape of it. */
    private static Optional<Inputs> items(Shape shape) {
        return switch (shape.rank()) {
            case 3 -> Optional.of(new Inputs.Sets(shape.size(2)));
            case 1 -> Optional.of(new Inputs.Vectors(shape.size(0)));
            default -> Optional.empty();
        };
    }

    @Override
    public Optional<String> refusal(Inputs items) {
        return items instanceof Inputs.Sets
                ? Optional.of("activations are taken of images or vectors, but the data set given as 'of' has " + items
                        + "; name the data set that the source was trained on")
                : Optional.empty();
    }

    @Override
    public Dataset create(DatasetContext context) {
        SourceModels models = context.requireModels();
        Dataset items = items(context);
        Split train = items.split(SplitName.TRAIN);
        SourceModel model = models.require(source);
        try (LayerActivations activations = new LayerActivations(
                models.backend(),
                model,
                items.inputs(),
                train.examples(new int[] {0}),
                new SplitFeatures(train, items.inputs().width()),
                context.directory()::file,
                layer)) {
            Shape shape = activations.item();
            Inputs inputs = items(shape)
                    .orElseThrow(() -> new DataException("layer '" + layer + "' gives " + shape
                            + " of an item; expected [H, W, C] or a vector. Name another layer"));
            ActivationFiles files =
                    new ActivationFiles(models, model, activations, layer, normalise, context.cache()::tell);
            Map<SplitName, Split> splits = new EnumMap<>(SplitName.class);
            for (SplitName name : SplitName.values()) {
                splits.put(name, files.split(items.split(name)));
            }
            return new ActivationDataset(inputs, items.targets(), splits, FittedArray.of(List.of(), items));
        }
    }
}
