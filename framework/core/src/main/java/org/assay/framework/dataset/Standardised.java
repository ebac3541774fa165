package org.assay.framework.dataset;

import java.util.List;
import java.util.Optional;
import org.assay.framework.component.Declared;
import org.assay.framework.component.Parameter;
import org.assay.framework.random.RandomStream;

/** (x − mean)/deviation of each channel, or component, over items of the training split. */
@Declared(
        name = "standardised",
        doc =
                "Another data set with each channel, or each component of vectors and local features, brought to mean 0 and deviation 1 on the"
                        + " training split; the same shift and scale on every split.")
public record Standardised(
        @Parameter(doc = "The data set to standardise.") DatasetComponent of,

        @Parameter(
                doc = "Items of the training split to measure, drawn by seed.",
                byDefault = "10_000",
                range = "[1, )",
                unit = "items")
        int items)
        implements DatasetTransform {
    private static final int AT_ONCE = 256;

    @Override
    public Optional<String> refusal(Inputs items) {
        return items instanceof Inputs.Tokens
                ? Optional.of("standardised moves numbers, and the data set given as 'of' has " + items
                        + "; name a data set of images, vectors or sets")
                : Optional.empty();
    }

    @Override
    public Dataset create(DatasetContext context) {
        Dataset raw = items(context);
        int channels = raw.inputs() instanceof Inputs.Images images
                ? images.channels()
                : raw.inputs().width();
        double[] shift = new double[channels];
        double[] scale = new double[channels];
        measure(raw.split(SplitName.TRAIN), channels, context.stream("standardised"), shift, scale);
        List<FittedArray> fitted = List.of(
                new FittedArray(Rescaling.SHIFT, shift, channels), new FittedArray(Rescaling.SCALE, scale, channels));
        Rescaling rescaling = new Rescaling(shift, scale);
        return new MappedDataset(raw, fitted, raw.inputs(), split -> new MappedSplit(split) {
            @Override
            protected Examples map(int[] indices, Examples examples) {
                return new Examples(
                        examples.count(),
                        rescaling.apply(examples.features()),
                        examples.offsets(),
                        examples.labels(),
                        examples.reals());
            }
        });
    }

    /** Means, and one over the deviations; a channel that does not vary keeps its scale. */
    private void measure(Split train, int channels, RandomStream stream, double[] shift, double[] scale) {
        int[] order = stream.permutation(train.size());
        int many = Math.min(items, order.length);
        double[] squares = new double[channels];
        for (int pass = 0; pass < 2; pass++) {
            double[] sums = new double[channels];
            long count = 0;
            for (int from = 0; from < many; from += AT_ONCE) {
                int[] chunk = java.util.Arrays.copyOfRange(order, from, Math.min(many, from + AT_ONCE));
                float[] values = train.examples(chunk).features();
                count += values.length / channels;
                for (int i = 0; i < values.length; i++) {
                    double difference = values[i] - shift[i % channels];
                    sums[i % channels] += pass == 0 ? values[i] : difference * difference;
                }
            }
            for (int channel = 0; channel < channels; channel++) {
                double mean = count == 0 ? 0 : sums[channel] / count;
                if (pass == 0) {
                    shift[channel] = mean;
                } else {
                    squares[channel] = mean;
                }
            }
        }
        for (int channel = 0; channel < channels; channel++) {
            scale[channel] = squares[channel] > 0 ? 1 / Math.sqrt(squares[channel]) : 1;
        }
    }
}
