package org.assay.framework.cpu.whitening;

import java.lang.ref.SoftReference;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.assay.framework.component.Declared;
import org.assay.framework.component.Parameter;
import org.assay.framework.dataset.DataDirectory;
import org.assay.framework.dataset.Dataset;
import org.assay.framework.dataset.DatasetComponent;
import org.assay.framework.dataset.DatasetContext;
import org.assay.framework.dataset.DatasetTransform;
import org.assay.framework.dataset.Examples;
import org.assay.framework.dataset.FittedArray;
import org.assay.framework.dataset.Inputs;
import org.assay.framework.dataset.MappedDataset;
import org.assay.framework.dataset.MappedSplit;
import org.assay.framework.dataset.Split;
import org.assay.framework.dataset.SplitName;

/**
 * y = W (x − μ) with W = U (Λ + ε I)^(−1/2) Uᵀ, where μ is the mean of the training items and UΛUᵀ the eigendecomposition of their
 * covariance Σ = (1/n) Σ_i (x_i − μ)(x_i − μ)ᵀ: the whitening that stays nearest to the original (zero-phase component analysis).
 *
 * <p>Choice: ε = 1e-6 on inputs in [0, 1], as Keras has it, on which the authors' library builds. Deviation: that library then divides by
 * the largest value; say so with standardised(of: whitened(...)), or leave it.
 */
@Declared(
        name = "whitened",
        doc =
                "Another data set with its inputs whitened (ZCA): mean 0 and covariance near I on the training split, as near to the original as that"
                        + " goes; fitted on the training split, the same map on every split.",
        reference = "Bell and Sejnowski 1997; Krizhevsky 2009, appendix A")
public record Whitened(
        @Parameter(doc = "The data set to whiten.") DatasetComponent of,

        @Parameter(doc = "Added to the variance of each direction.", byDefault = "1e-6", range = "(0, )")
        double epsilon)
        implements DatasetTransform {
    /** A fit takes seconds, and the methods of an experiment share their data. */
    private static final Map<Key, SoftReference<Whitening>> KEPT = new ConcurrentHashMap<>();

    private static final int MOST = 8192;

    private record Key(DatasetComponent of, double epsilon, DataDirectory directory, long splitSeed) {}

    @Override
    public Optional<String> refusal(Inputs items) {
        int width = items.width();
        return width <= MOST
                ? Optional.empty()
                : Optional.of("whitened: inputs are " + items + ", and a covariance of " + width + " x " + width
                        + " is too large to whiten by; whiten something of at most " + MOST
                        + " numbers an item, or use standardised");
    }

    @Override
    public Dataset create(DatasetContext context) {
        Dataset raw = items(context);
        int width = raw.inputs().width();
        Split train = raw.split(SplitName.TRAIN);
        Key key = new Key(of, epsilon, context.directory(), context.splitSeed());
        Whitening whitening = Optional.ofNullable(KEPT.get(key))
                .map(SoftReference::get)
                .filter(kept -> kept.isFitOf(train))
                .orElseGet(() -> {
                    Whitening fitted = Whitening.fit(train, width, epsilon);
                    KEPT.put(key, new SoftReference<>(fitted));
                    return fitted;
                });
        List<FittedArray> fitted = List.of(
                new FittedArray("whitened/mean", whitening.mean(), width),
                new FittedArray("whitened/matrix", whitening::matrix, true, width, width));
        return new MappedDataset(raw, fitted, raw.inputs(), split -> new MappedSplit(split) {
            @Override
            protected Examples map(int[] indices, Examples examples) {
                return new Examples(
                        examples.count(),
                        whitening.apply(examples.features()),
                        examples.offsets(),
                        examples.labels(),
                        examples.reals());
            }
        });
    }
}
