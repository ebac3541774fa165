package org.assay.framework.dataset;

import org.assay.framework.component.Declared;
import org.assay.framework.component.Parameter;
import org.assay.framework.random.RandomStream;

/** Wrong labels on a share of the training items: what selection by the loss must be tested against. */
@Declared(
        name = "label-noise",
        doc =
                "Another data set with a share of the training labels replaced by one of the other classes, each equally likely; validation and test"
                        + " stay as they are. Which items, and what they become, is decided by the split seed.")
public record LabelNoise(
        @Parameter(doc = "The data set to spoil.") DatasetComponent of,

        @Parameter(doc = "Share of the training items whose label is wrong.", byDefault = "0.2", range = "[0, 1]")
        double share)
        implements DatasetTransform {
    @Override
    public boolean hasTokens() {
        return of.hasTokens();
    }

    @Override
    public Dataset create(DatasetContext context) {
        Dataset raw = items(context);
        if (!(raw.targets() instanceof Targets.Classes classes) || classes.outputs() < 2) {
            throw new DataException("label-noise replaces classes, and the data set given as 'of' has none to replace");
        }
        Split train = raw.split(SplitName.TRAIN);
        int[] labels = new int[train.size()];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = train.label(i);
        }
        RandomStream stream = context.stream("label-noise");
        int[] order = stream.permutation(labels.length);
        int wrong = (int) Math.round(share * labels.length);
        for (int i = 0; i < wrong; i++) {
            // One of the others: shift by 1 to C − 1.
            labels[order[i]] = (labels[order[i]] + 1 + stream.nextInt(classes.outputs() - 1)) % classes.outputs();
        }
        return MappedDataset.of(raw, SplitName.TRAIN, split -> new MappedSplit(split) {
            @Override
            public int label(int index) {
                return labels[index];
            }

            @Override
            protected Examples map(int[] indices, Examples examples) {
                int[] chosen = new int[indices.length];
                for (int i = 0; i < indices.length; i++) {
                    chosen[i] = labels[indices[i]];
                }
                return new Examples(examples.count(), examples.features(), examples.offsets(), chosen, null);
            }
        });
    }
}
