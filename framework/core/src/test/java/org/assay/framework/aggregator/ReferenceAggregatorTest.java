package org.assay.framework.aggregator;

import org.assay.framework.tensor.Backend;
import org.assay.framework.tensor.reference.ReferenceBackend;

class ReferenceAggregatorTest extends AggregatorContract {
    @Override
    protected Backend open() {
        return new ReferenceBackend();
    }
}
