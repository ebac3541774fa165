package org.assay.framework.dataset.source;

import com.google.inject.Binder;
import com.google.inject.multibindings.MapBinder;

/** How a module says where its data sets come from: {@code SourceBinder.sources(binder()).add(source)}. */
public final class SourceBinder {
    private final MapBinder<String, DataSource> sources;

    private SourceBinder(Binder binder) {
        this.sources = MapBinder.newMapBinder(binder, String.class, DataSource.class);
    }

    public static SourceBinder sources(Binder binder) {
        return new SourceBinder(binder.skipSources(SourceBinder.class));
    }

    public SourceBinder add(DataSource source) {
        sources.addBinding(source.name()).toInstance(source);
        return this;
    }
}
