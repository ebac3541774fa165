package org.assay.framework.tensor.reference;

import org.assay.framework.tensor.Backend;
import org.assay.framework.tensor.BackendContract;

class ReferenceBackendTest extends BackendContract {
    @Override
    protected Backend open() {
        return new ReferenceBackend();
    }
}
