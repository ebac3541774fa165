package org.assay.framework.tensor.reference;

import java.util.Optional;
import org.assay.framework.tensor.Backend;
import org.assay.framework.tensor.BackendProvider;

/** Opens the reference backend, which runs everywhere on one thread. */
public final class ReferenceBackendProvider implements BackendProvider {
    @Override
    public String name() {
        return ReferenceBackend.NAME;
    }

    @Override
    public Optional<String> obstacle() {
        return Optional.empty();
    }

    @Override
    public int preference() {
        return 0;
    }

    @Override
    public Backend open(int threads) {
        return new ReferenceBackend();
    }
}
