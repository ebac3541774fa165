package org.assay.framework.cpu;

import org.assay.framework.aggregator.AggregatorContract;
import org.assay.framework.tensor.Backend;

class CpuAggregatorTest extends AggregatorContract {
    @Override
    protected Backend open() {
        return new CpuBackend(2);
    }
}
