package org.assay.example;

import java.util.ArrayList;
import java.util.List;
import org.assay.framework.component.Declared;
import org.assay.framework.component.Parameter;
import org.assay.framework.model.Linear;
import org.assay.framework.model.Model;
import org.assay.framework.model.ModelComponent;
import org.assay.framework.model.ModelContext;

/** A linear model that does something wrong, for tests of what a program does then. */
@Declared(name = "misbehaving", doc = "A linear model that throws, runs out of memory, or stalls: for tests.")
public record Misbehaving(
        @Parameter(doc = "what it does wrong") Fault fault) implements ModelComponent {
    /** What can go wrong. */
    public enum Fault {
        THROWS,
        EATS_MEMORY,
        STALLS
    }

    @Override
    public Model create(ModelContext context) {
        Model linear = new Linear().create(context);
        return (pass, features, offsets) -> {
            switch (fault) {
                case THROWS:
                    throw new IllegalStateException("the example plugin was asked to fail");
                case EATS_MEMORY:
                    List<long[]> eaten = new ArrayList<>();
                    while (true) {
                        eaten.add(new long[1 << 20]);
                    }
                case STALLS:
                    try {
                        Thread.sleep(600_000);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    break;
            }
            return linear.apply(pass, features, offsets);
        };
    }
}
