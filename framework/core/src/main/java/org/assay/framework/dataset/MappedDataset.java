package org.assay.framework.dataset;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;

/** A data set whose splits are another's, changed alike. */
public final class MappedDataset implements Dataset {
    private final Dataset raw;
    private final List<FittedArray> own;
    private final Inputs inputs;
    private final Map<SplitName, Split> splits = new EnumMap<>(SplitName.class);

    public MappedDataset(Dataset raw, UnaryOperator<Split> change) {
        this(raw, List.of(), raw.inputs(), change);
    }

    /**
     * As above, where the change makes other inputs of the items.
     *
     * @param own what the change was fitted to
     */
    public MappedDataset(Dataset raw, List<FittedArray> own, Inputs inputs, UnaryOperator<Split> change) {
        this.raw = raw;
        this.own = List.copyOf(own);
        this.inputs = inputs;
        for (SplitName name : SplitName.values()) {
            splits.put(name, change.apply(raw.split(name)));
        }
    }

    /** One split changed, the others as they are. */
    public static MappedDataset of(Dataset raw, SplitName only, UnaryOperator<Split> change) {
        MappedDataset dataset = new MappedDataset(raw, split -> split);
        dataset.splits.put(only, change.apply(raw.split(only)));
        return dataset;
    }

    @Override
    public Inputs inputs() {
        return inputs;
    }

    @Override
    public List<FittedArray> fitted() {
        return FittedArray.of(own, raw);
    }

    @Override
    public List<String> tokens() {
        return inputs instanceof Inputs.Tokens ? raw.tokens() : List.of();
    }

    @Override
    public Targets targets() {
        return raw.targets();
    }

    @Override
    public Split split(SplitName name) {
        return Objects.requireNonNull(splits.get(name));
    }
}
