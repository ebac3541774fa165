package org.assay.framework.cpu;

import org.assay.framework.aggregator.AggregatorContract;
import org.assay.framework.tensor.Backend;
import org.assay.framework.tensor.DefaultsOnly;

/** The coarse kernels' defaults in single precision, as a backend without kernels of its own for sets has them. */
class DefaultsAggregatorTest extends AggregatorContract {
    @Override
    protected Backend open() {
        return DefaultsOnly.of(new CpuBackend(2));
    }
}
