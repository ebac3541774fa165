package org.assay.framework.dataset.source;

import com.google.inject.Inject;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The sources that modules named, by name. */
public final class DataSources {
    private final Map<String, DataSource> sources;

    @Inject
    public DataSources(Map<String, DataSource> sources) {
        this.sources = new TreeMap<>(sources);
    }

    public Collection<DataSource> all() {
        return sources.values();
    }

    public Optional<DataSource> find(String name) {
        return Optional.ofNullable(sources.get(name));
    }
}
