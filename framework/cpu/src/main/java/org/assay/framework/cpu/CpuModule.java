package org.assay.framework.cpu;

import com.google.inject.AbstractModule;
import org.assay.framework.tensor.BackendBinder;

/** Adds the CPU backend under the name {@code cpu}. */
public final class CpuModule extends AbstractModule {
    @Override
    protected void configure() {
        BackendBinder.backends(binder()).add(new CpuBackendProvider());
    }
}
