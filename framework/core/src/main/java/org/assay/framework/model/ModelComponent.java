package org.assay.framework.model;

import java.util.Optional;
import org.assay.framework.component.Component;
import org.assay.framework.component.Family;
import org.assay.framework.dataset.Inputs;

/** The configuration of a model. */
public interface ModelComponent extends Component {
    Family<ModelComponent> FAMILY = new Family<>("model", ModelComponent.class, "From an item to its outputs.");

    /** Why the model does not take such items and, after a semicolon, what to do; empty where it takes them. */
    default Optional<String> refusal(Inputs inputs) {
        return Optional.empty();
    }

    /** @throws IllegalArgumentException when the model does not take such items; the message says which it takes */
    default void require(Inputs inputs) {
        refusal(inputs).ifPresent(text -> {
            throw new IllegalArgumentException(text);
        });
    }

    /** @throws IllegalArgumentException as {@link #require} */
    Model create(ModelContext context);
}
