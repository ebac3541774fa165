package org.assay.framework.model;

import org.assay.framework.component.Component;
import org.assay.framework.component.Family;

/** The configuration of a model. */
public interface ModelComponent extends Component {
    Family<ModelComponent> FAMILY = new Family<>("model", ModelComponent.class, "From an item to its outputs.");

    /** @throws IllegalArgumentException when the model does not take such inputs; the message says which it takes */
    Model create(ModelContext context);
}
