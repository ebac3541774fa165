package org.assay.framework.training;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.assay.framework.model.ModelState;
import org.assay.framework.state.StateReader;
import org.assay.framework.state.StateWriter;
import org.jspecify.annotations.Nullable;

/** Holds on the host the model of the best evaluation so far, the first of equals. */
final class BestModel {
    private final boolean wanted;
    private double least = Double.POSITIVE_INFINITY;
    private @Nullable ModelState model;

    BestModel(boolean wanted) {
        this.wanted = wanted;
    }

    /** Takes the model when its value is less than all before. */
    void offer(double value, Supplier<ModelState> now) {
        if (wanted && value < least) {
            least = value;
            model = now.get();
        }
    }

    Optional<ModelState> model() {
        return Optional.ofNullable(model);
    }

    void save(StateWriter state) {
        state.put("least", least);
        if (model != null) {
            model.save(state.child("model"));
        }
    }

    /** Takes up what was saved; {@code saved} reads a model of these variables. */
    void load(StateReader state, Function<StateReader, ModelState> saved) {
        least = state.getDouble("least");
        model = Double.isInfinite(least) ? null : saved.apply(state.child("model"));
    }
}
