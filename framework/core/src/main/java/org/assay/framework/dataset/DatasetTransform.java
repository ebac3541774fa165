package org.assay.framework.dataset;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.assay.framework.component.Checks;

/** The configuration of a data set made of another, its parameter {@code of}; what it does not say otherwise is as there. */
public interface DatasetTransform extends DatasetComponent {
    DatasetComponent of();

    /** Why such items cannot be transformed and, after a semicolon, what to do; empty where they can. */
    default Optional<String> refusal(Inputs items) {
        return Optional.empty();
    }

    /**
     * The data set to transform.
     *
     * @throws DataException when it cannot be made, or its items cannot be transformed
     */
    default Dataset items(DatasetContext context) {
        Dataset items = of().create(context);
        refusal(items.inputs()).ifPresent(text -> {
            throw new DataException(text);
        });
        return items;
    }

    @Override
    default List<Path> files(DataDirectory directory) {
        return of().files(directory);
    }

    @Override
    default Optional<Inputs> inputs(Beforehand known) {
        return transformable(known);
    }

    /** What is known of the items to transform, where they can be. */
    default Optional<Inputs> transformable(Beforehand known) {
        return of().inputs(known).filter(items -> refusal(items).isEmpty());
    }

    @Override
    default void checkBefore(Beforehand known, Checks checks) {
        of().inputs(known).flatMap(this::refusal).ifPresent(text -> checks.refuse("of", text));
    }
}
