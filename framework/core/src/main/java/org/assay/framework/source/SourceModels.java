package org.assay.framework.source;

import java.nio.file.Path;
import java.util.Map;
import org.assay.framework.dataset.DataException;
import org.assay.framework.tensor.Backend;

/** The trained models that were chosen for one cell, the backend that computes with them, and where results that outlive the cell are stored. */
public final class SourceModels {
    private final Map<ModelSource, SourceModel> models;
    private final Backend backend;
    private final Path cache;

    public SourceModels(Map<ModelSource, SourceModel> models, Backend backend, Path cache) {
        this.models = Map.copyOf(models);
        this.backend = backend;
        this.cache = cache;
    }

    public SourceModel require(ModelSource source) {
        SourceModel model = models.get(source);
        if (model == null) {
            throw new DataException("no model was chosen of experiment '" + source.experiment() + "'");
        }
        return model;
    }

    public Backend backend() {
        return backend;
    }

    /** A directory for files named by their content. */
    public Path cache() {
        return cache;
    }
}
