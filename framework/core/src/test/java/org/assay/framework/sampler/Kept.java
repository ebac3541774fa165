package org.assay.framework.sampler;

import java.util.Optional;
import org.assay.framework.tensor.reference.ReferenceBackend;

/** Samplers that keep scores of the whole split, of the loss and from the first step on, for tests. */
public final class Kept {
    private Kept() {}

    /** @param floor the share of the mean that is added to every score */
    public static History history(double floor, Optional<Integer> rescoreEvery) {
        Smoothing smoothing = floor == 0 ? new Unsmoothed() : new AdaptiveSmoothing(floor, 0);
        return new History(Score.LOSS, smoothing, rescoreEvery, new Always());
    }

    public static Cached cached(int staleness, double share, double smooth) {
        return new Cached(staleness, share, Score.LOSS, new AdditiveSmoothing(smooth), new Always());
    }

    public static OnlineBatchSelection ranks(double start, double end, int epochs, int rescoreEvery) {
        return new OnlineBatchSelection(start, end, epochs, rescoreEvery, Score.LOSS, new Always());
    }

    public static SelectiveBackprop selective(double beta, int losses, double least, int staleness) {
        return new SelectiveBackprop(beta, losses, least, staleness, Score.LOSS, new Always());
    }

    public static PerClassGaussian classes(int size, double memory, Smoothing smoothing) {
        return new PerClassGaussian(size, memory, smoothing, new Always(), Score.LOSS);
    }

    /** Five samples with real targets. */
    static SamplerContext withoutClasses(int batch) {
        return new SamplerContext(
                new SamplersTest.Numbers(5) {
                    @Override
                    public int label(int index) {
                        return -1;
                    }
                },
                1,
                batch,
                null,
                null,
                new ReferenceBackend(),
                1);
    }
}
