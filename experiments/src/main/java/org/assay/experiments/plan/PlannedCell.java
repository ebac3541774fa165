package org.assay.experiments.plan;

import java.util.Map;
import org.assay.framework.component.ComponentSpec;

/**
 * A cell with its identity.
 *
 * @param id hexadecimal digits of the hash of everything that decides its numbers
 * @param label for people: experiment, method, factors, seed
 * @param fingerprints of the data files it reads, by path
 */
public record PlannedCell(
        String id, ComponentSpec training, long seed, long splitSeed, String label, Map<String, String> fingerprints) {}
