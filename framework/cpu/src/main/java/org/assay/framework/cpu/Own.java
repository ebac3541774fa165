package org.assay.framework.cpu;

import org.assay.framework.tensor.Saved;

/** What a backward was given, as the state of this backend's kernel. */
final class Own {
    private Own() {}

    static <S extends Saved> S of(String kernel, Saved saved, Class<S> type) {
        if (!type.isInstance(saved)) {
            throw new IllegalArgumentException(kernel + "Backward: expected what " + kernel
                    + "Training of the same backend saved, found "
                    + saved.getClass().getSimpleName());
        }
        return type.cast(saved);
    }
}
