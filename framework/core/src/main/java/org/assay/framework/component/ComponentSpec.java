package org.assay.framework.component;

import java.util.Map;
import java.util.TreeMap;

/**
 * A component as plain data: what an experiment file resolves to, before it becomes a record.
 *
 * <p>Parameter values are {@code Long} or {@code Double} (or any {@code Number}), {@code Boolean}, {@code String} (texts and enum
 * words), {@link Quantity}, {@code List} of these, {@code ComponentSpec}, and the word {@code none} for an absent optional.
 * Parameters that are left out take their defaults.
 */
public record ComponentSpec(String family, String name, Map<String, Object> parameters) {
    public ComponentSpec {
        parameters = java.util.Collections.unmodifiableMap(new TreeMap<>(parameters));
    }

    public static ComponentSpec of(String family, String name) {
        return new ComponentSpec(family, name, Map.of());
    }
}
