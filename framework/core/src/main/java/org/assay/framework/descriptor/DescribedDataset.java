package org.assay.framework.descriptor;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.assay.framework.cache.FeatureCache;
import org.assay.framework.cache.FeatureStore;
import org.assay.framework.dataset.Dataset;
import org.assay.framework.dataset.FittedArray;
import org.assay.framework.dataset.Inputs;
import org.assay.framework.dataset.Split;
import org.assay.framework.dataset.SplitName;
import org.assay.framework.dataset.Targets;

/** A data set whose items are the local features of another's items, computed or read when they are asked for; same splits and targets. */
final class DescribedDataset implements Dataset {
    private final Dataset described;
    private final LocalDescriptor descriptor;
    private final Map<SplitName, Split> splits = new EnumMap<>(SplitName.class);

    DescribedDataset(Dataset described, LocalDescriptor descriptor, FeatureCache cache) {
        this.described = described;
        this.descriptor = descriptor;
        Optional<FeatureStore> kept = cache.store(descriptor.identity(), descriptor.width());
        int width = described.inputs().width();
        for (SplitName name : SplitName.values()) {
            splits.put(name, new DescribedSplit(described.split(name), width, descriptor, kept));
        }
    }

    @Override
    public Inputs inputs() {
        return new Inputs.Sets(descriptor.width());
    }

    @Override
    public List<FittedArray> fitted() {
        return FittedArray.of(List.of(), described);
    }

    @Override
    public Targets targets() {
        return described.targets();
    }

    @Override
    public Split split(SplitName name) {
        return Objects.requireNonNull(splits.get(name));
    }
}
