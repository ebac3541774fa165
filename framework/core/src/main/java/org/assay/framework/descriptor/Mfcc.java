package org.assay.framework.descriptor;

import java.util.Optional;
import org.assay.framework.component.Checks;
import org.assay.framework.component.Declared;
import org.assay.framework.component.Parameter;
import org.assay.framework.dataset.Beforehand;
import org.assay.framework.dataset.Dataset;
import org.assay.framework.dataset.DatasetComponent;
import org.assay.framework.dataset.DatasetContext;
import org.assay.framework.dataset.DatasetTransform;
import org.assay.framework.dataset.Inputs;

/** Mel-frequency cepstral coefficients of the frames of recordings, as {@link MelFrames} states them. */
@Declared(
        name = "mfcc",
        doc =
                "The local features of a recording are the mel-frequency cepstral coefficients of its frames: pre-emphasis, Hamming window,"
                        + " power spectrum, triangles equally far apart in mel, logarithm, orthonormal DCT-II, normalised over the recording,"
                        + " then their first and second differences over two frames to either side.",
        reference = "S. B. Davis and P. Mermelstein, 1980; The HTK Book 3.4, sections 5.4 to 5.9")
public record Mfcc(
        @Parameter(doc = "The data set of recordings, such as spoken-digits or sounds.")
        DatasetComponent of,

        @Parameter(doc = "Length of a frame.", byDefault = "25", range = "(0, )", unit = "milliseconds")
        double window,

        @Parameter(doc = "From one frame to the next.", byDefault = "10", range = "(0, )", unit = "milliseconds")
        double hop,

        @Parameter(doc = "Triangular filters M.", byDefault = "26", range = "[1, )", unit = "filters")
        int filters,

        @Parameter(
                doc = "Coefficients kept, from the zeroth.",
                byDefault = "13",
                range = "[1, )",
                unit = "coefficients")
        int coefficients,

        @Parameter(doc = "Orders of differences that follow the coefficients.", byDefault = "2", range = "[0, 2]")
        int deltas,

        @Parameter(
                doc =
                        "What is done to each coefficient over a recording: nothing, less its mean, or also divided by its"
                                + " deviation.",
                byDefault = "mean")
        FrameNormalisation normalise,

        @Parameter(doc = "a of x_t - a x_(t-1).", byDefault = "0.97", range = "[0, 1]")
        double preEmphasis,

        @Parameter(doc = "Where the first triangle begins.", byDefault = "0", range = "[0, )", unit = "hertz")
        double low,

        @Parameter(
                doc = "Where the last triangle ends; none: half the rate.",
                byDefault = "none",
                range = "(0, )",
                unit = "hertz")
        Optional<Double> high,

        @Parameter(doc = "The scale of what is heard.", byDefault = "htk")
        MelScale mel)
        implements DatasetTransform {
    @Override
    public void check(Checks checks) {
        checks.require(
                coefficients <= filters,
                "coefficients",
                coefficients + " coefficients of " + filters + " filters",
                "keep at most as many coefficients as there are filters");
        checks.require(
                high.isEmpty() || high.get() > low, "high", "the band from " + low + " Hz is empty", "raise 'high'");
    }

    @Override
    public Optional<Inputs> inputs(Beforehand known) {
        return Optional.of(new Inputs.Sets(coefficients * (1 + deltas)));
    }

    @Override
    public Optional<String> refusal(Inputs items) {
        if (!(items instanceof Inputs.Sounds sounds)) {
            return Optional.of("mfcc describes recordings, but the data set given as 'of' has " + items
                    + "; name a data set of recordings, such as spoken-digits or sounds");
        }
        double highest = sounds.rate() / 2.0;
        return low < highest && high.orElse(highest) <= highest
                ? Optional.empty()
                : Optional.of("mfcc: recordings of " + sounds.rate() + " samples a second hold frequencies up to "
                        + highest + " Hz; lower 'low' and 'high'");
    }

    @Override
    public Dataset create(DatasetContext context) {
        Dataset recordings = items(context);
        int rate = ((Inputs.Sounds) recordings.inputs()).rate();
        return new DescribedDataset(recordings, MelFrames.of(this, rate), context.cache());
    }
}
