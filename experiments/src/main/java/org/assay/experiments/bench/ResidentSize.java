package org.assay.experiments.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The memory of this process that is in RAM, as Linux tells it. */
public final class ResidentSize {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final int FEW = 500;
    private static final int MANY = 5000;

    private ResidentSize() {}

    /** Adds the resident size in MiB after 500 runs and after 5,000, and their ratio. */
    public static void measure(Runnable run, ObjectNode line) {
        for (int i = 0; i < FEW; i++) {
            run.run();
        }
        double few = mebibytes();
        for (int i = FEW; i < MANY; i++) {
            run.run();
        }
        double many = mebibytes();
        line.put("resident_mib_after_500", few)
                .put("resident_mib_after_5000", many)
                .put("ratio", many / few);
    }

    private static double mebibytes() {
        try {
            return Files.readAllLines(STATUS).stream()
                    .filter(text -> text.startsWith("VmRSS:"))
                    .mapToDouble(text -> Double.parseDouble(text.replaceAll("[^0-9]", "")) / 1024)
                    .findFirst()
                    .orElse(Double.NaN);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "the resident size is told by Linux alone: " + STATUS + " cannot be read", e);
        }
    }
}
