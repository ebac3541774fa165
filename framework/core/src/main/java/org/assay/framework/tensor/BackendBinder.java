package org.assay.framework.tensor;

import com.google.inject.Binder;
import com.google.inject.multibindings.MapBinder;

/** How a module adds a backend: {@code BackendBinder.backends(binder()).add(new CpuBackendProvider())}. */
public final class BackendBinder {
    private final MapBinder<String, BackendProvider> providers;

    private BackendBinder(Binder binder) {
        this.providers = MapBinder.newMapBinder(binder, String.class, BackendProvider.class);
    }

    public static BackendBinder backends(Binder binder) {
        return new BackendBinder(binder.skipSources(BackendBinder.class));
    }

    public BackendBinder add(BackendProvider provider) {
        providers.addBinding(provider.name()).toInstance(provider);
        return this;
    }
}
