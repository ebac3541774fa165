package org.assay.experiments.plan;

import java.util.List;
import java.util.Map;
import org.assay.framework.component.ComponentSpec;

/**
 * A cell with its identity.
 *
 * @param id hexadecimal digits of the hash of everything that decides its numbers
 * @param label for people: experiment, method, factors, seed
 * @param fingerprints of the data files it reads, by path
 * @param sources the models of other experiments that it builds on
 */
public record PlannedCell(
        String id,
        ComponentSpec training,
        long seed,
        long splitSeed,
        String label,
        Map<String, String> fingerprints,
        List<PlannedSource> sources) {

    /** A cell that builds on nothing. */
    public PlannedCell(
            String id,
            ComponentSpec training,
            long seed,
            long splitSeed,
            String label,
            Map<String, String> fingerprints) {
        this(id, training, seed, splitSeed, label, fingerprints, List.of());
    }
}
