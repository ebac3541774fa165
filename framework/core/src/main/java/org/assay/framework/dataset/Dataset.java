package org.assay.framework.dataset;

/** A data set as one cell sees it: opened, split by seed, with validated items. */
public interface Dataset {
    Inputs inputs();

    Targets targets();

    Split split(SplitName name);
}
