package org.assay.framework.cpu;

import com.google.inject.AbstractModule;
import org.assay.framework.component.ComponentBinder;
import org.assay.framework.cpu.whitening.Whitened;
import org.assay.framework.dataset.DatasetComponent;
import org.assay.framework.tensor.BackendBinder;

/** Adds the CPU backend under the name {@code cpu}, and what of data sets needs its libraries. */
public final class CpuModule extends AbstractModule {
    @Override
    protected void configure() {
        BackendBinder.backends(binder()).add(new CpuBackendProvider());
        ComponentBinder.components(binder(), DatasetComponent.FAMILY).add(Whitened.class);
    }
}
