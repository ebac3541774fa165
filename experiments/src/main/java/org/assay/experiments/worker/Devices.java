package org.assay.experiments.worker;

import jakarta.inject.Inject;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.assay.framework.tensor.BackendProvider;

/** The backends there are, and which one a run uses. */
public final class Devices {
    /** The setting that leaves the choice to the program. */
    public static final String AUTOMATIC = "auto";

    private final Map<String, BackendProvider> providers;

    @Inject
    Devices(Map<String, BackendProvider> providers) {
        this.providers = new TreeMap<>(providers);
    }

    /**
     * The provider of a name, or the most preferred one that can run.
     *
     * @throws IllegalArgumentException when the name is unknown or its backend cannot run; the message says why
     */
    public BackendProvider choose(String name) {
        if (name.equals(AUTOMATIC)) {
            return providers.values().stream()
                    .filter(provider -> provider.obstacle().isEmpty())
                    .max(Comparator.comparingInt(BackendProvider::preference))
                    .orElseThrow();
        }
        BackendProvider provider = providers.get(name);
        if (provider == null) {
            throw new IllegalArgumentException(
                    "there is no device '" + name + "'; known: " + String.join(", ", providers.keySet()));
        }
        Optional<String> obstacle = provider.obstacle();
        if (obstacle.isPresent()) {
            throw new IllegalArgumentException("device '" + name + "' cannot be used: " + obstacle.get());
        }
        return provider;
    }
}
