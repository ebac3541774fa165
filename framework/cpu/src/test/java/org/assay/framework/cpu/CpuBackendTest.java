package org.assay.framework.cpu;

import org.assay.framework.tensor.Backend;
import org.assay.framework.tensor.BackendContract;

class CpuBackendTest extends BackendContract {
    @Override
    protected Backend open() {
        return new CpuBackend(2);
    }
}
