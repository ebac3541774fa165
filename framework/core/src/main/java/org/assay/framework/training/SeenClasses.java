package org.assay.framework.training;

import java.util.BitSet;
import java.util.Map;
import org.assay.framework.dataset.DataException;
import org.assay.framework.dataset.Inputs;
import org.assay.framework.dataset.Split;
import org.assay.framework.dataset.SplitName;
import org.assay.framework.dataset.Targets;

/** What is evaluated must be learnable: every class of it has a training item. Words of a text are exempt: rare ones are rare. */
final class SeenClasses {
    private SeenClasses() {}

    /** @throws DataException naming the first item whose class training never sees */
    static void require(Inputs inputs, Targets targets, Split train, Map<SplitName, Split> evaluated) {
        if (!(targets instanceof Targets.Classes) || inputs instanceof Inputs.Tokens) {
            return;
        }
        BitSet seen = new BitSet(targets.outputs());
        for (int i = 0; i < train.size(); i++) {
            seen.set(train.label(i));
            if (seen.cardinality() == targets.outputs()) {
                return;
            }
        }
        evaluated.forEach((name, split) -> {
            for (int i = 0; i < split.size(); i++) {
                if (!seen.get(split.label(i))) {
                    throw new DataException("item " + split.itemName(i) + " of the " + name + " split is of class "
                            + split.label(i) + " (from 0), of which no training item is, so it cannot be learned;"
                            + " train on more items, divide them otherwise, or leave that class out");
                }
            }
        });
    }
}
