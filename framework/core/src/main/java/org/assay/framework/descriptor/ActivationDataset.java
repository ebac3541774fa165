package org.assay.framework.descriptor;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assay.framework.dataset.Dataset;
import org.assay.framework.dataset.FittedArray;
import org.assay.framework.dataset.Inputs;
import org.assay.framework.dataset.Split;
import org.assay.framework.dataset.SplitName;
import org.assay.framework.dataset.Targets;

/** The splits of a data set at a layer of a model. */
record ActivationDataset(Inputs inputs, Targets targets, Map<SplitName, Split> splits, List<FittedArray> fitted)
        implements Dataset {
    @Override
    public Split split(SplitName name) {
        return Objects.requireNonNull(splits.get(name));
    }
}
