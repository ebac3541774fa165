package org.assay.framework.dataset;

/** A split whose items are another's, changed when they are read. */
public abstract class MappedSplit implements Split {
    private final Split raw;

    protected MappedSplit(Split raw) {
        this.raw = raw;
    }

    /** The changed items; what is given is not modified. */
    protected abstract Examples map(int[] indices, Examples examples);

    @Override
    public int size() {
        return raw.size();
    }

    @Override
    public Examples examples(int[] indices) {
        return map(indices, raw.examples(indices));
    }

    @Override
    public Examples trainingExamples(int[] indices, long step) {
        return map(indices, raw.trainingExamples(indices, step));
    }

    @Override
    public String itemName(int index) {
        return raw.itemName(index);
    }

    @Override
    public int label(int index) {
        return raw.label(index);
    }

    @Override
    public int featureCount(int index) {
        return raw.featureCount(index);
    }
}
