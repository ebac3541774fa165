package org.assay.framework.aggregator;

import org.assay.framework.component.Component;
import org.assay.framework.component.Family;
import org.assay.framework.model.ModelContext;

/** The configuration of an aggregator. */
public interface AggregatorComponent extends Component {
    Family<AggregatorComponent> FAMILY =
            new Family<>("aggregator", AggregatorComponent.class, "From a set of local features to one encoding.");

    /** The signs of its encodings' values. */
    default Sign sign() {
        return Sign.UNKNOWN;
    }

    /** Fits and registers what it needs; the context's inputs are sets, its outputs are not used. */
    Aggregator create(ModelContext context);
}
