package org.assay.experiments.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** Reads what a cell's last model predicted; see {@link RunStore#PREDICTIONS}. */
final class PredictionFile {
    private static final int LABEL = 0;
    private static final int PREDICTED = 1;

    private PredictionFile() {}

    /**
     * Labels and predicted classes of a split's items, an item a column entry; empty where the file or the split is not there, or targets are no
     * classes. A line that is torn is told and passed over.
     */
    static double[][] read(Path file, String split, Consumer<String> warnings) {
        List<DoubleStream.Builder> columns = List.of(DoubleStream.builder(), DoubleStream.builder());
        if (Files.exists(file)) {
            try (Stream<String> lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
                lines.filter(line -> line.startsWith(split + ",")).forEach(line -> {
                    List<String> fields = lastThree(line);
                    try {
                        if (!fields.get(LABEL).isEmpty()) {
                            double label = Integer.parseInt(fields.get(LABEL));
                            double predicted = Integer.parseInt(fields.get(PREDICTED));
                            columns.get(LABEL).add(label);
                            columns.get(PREDICTED).add(predicted);
                        }
                    } catch (NumberFormatException e) {
                        warnings.accept(file + " has a torn line; it was passed over");
                    }
                });
            } catch (IOException e) {
                warnings.accept(file + " cannot be read: " + e.getMessage());
            }
        }
        return new double[][] {
            columns.get(LABEL).build().toArray(), columns.get(PREDICTED).build().toArray()
        };
    }

    /** Label, predicted and loss: the fields behind the item's name, which may hold commas of its own. */
    private static List<String> lastThree(String line) {
        List<String> fields = new ArrayList<>(List.of("", "", ""));
        String rest = line;
        for (int i = 2; i >= 0; i--) {
            int comma = rest.lastIndexOf(',');
            if (comma < 0) {
                return List.of("torn", "torn", "torn");
            }
            fields.set(i, rest.substring(comma + 1));
            rest = rest.substring(0, comma);
        }
        return fields;
    }
}
