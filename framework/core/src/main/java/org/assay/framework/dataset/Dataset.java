package org.assay.framework.dataset;

import java.util.List;

/** A data set as one cell sees it: opened, split by seed, with validated items. */
public interface Dataset {
    Inputs inputs();

    Targets targets();

    Split split(SplitName name);

    /** Of items that are sequences of tokens, what each number from 1 stands for; of others nothing. */
    default List<String> tokens() {
        return List.of();
    }

    /** What was fitted to training items to make this of another data set, for those who make the same of other items. */
    default List<FittedArray> fitted() {
        return List.of();
    }
}
