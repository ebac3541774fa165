package org.assay.framework.dataset;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.assay.framework.component.Checks;
import org.assay.framework.component.Declared;
import org.assay.framework.component.Included;
import org.assay.framework.component.Parameter;

/** A user's sets of local features as text. */
@Declared(
        name = "csv-bags",
        doc =
                "Sets of local features from one CSV file without a header, a local feature a row: its bag's name, the bag's class, its group where"
                        + " the file has groups, then the numbers. The rows of a bag stand together. The file is held in memory: write larger sets"
                        + " as .npy and read them by descriptors.")
public record CsvBags(
        @Parameter(doc = "The file, relative to the experiment file or a data directory.")
        String file,

        @Parameter(doc = "Whether the third column is a group that no two splits may share.", byDefault = "false")
        boolean groups,

        @Included Shares shares,

        @Parameter(doc = Division.DOC, byDefault = "shares") Division division)
        implements DatasetComponent {
    @Override
    public void check(Checks checks) {
        shares.check(checks);
        division.check(groups, "write 'groups: true' where the third column names the groups", checks);
        DataDirectory.fault(file).ifPresent(fault -> checks.require(false, "file", fault, DataDirectory.PATH_MEND));
    }

    @Override
    public List<Path> files(DataDirectory directory) {
        return List.of(directory.written(file));
    }

    @Override
    public Optional<Inputs> inputs(Beforehand known) {
        int leading = groups ? 3 : 2;
        try (BufferedReader lines =
                Files.newBufferedReader(known.directory().file("csv-bags", file), StandardCharsets.UTF_8)) {
            return lines.lines()
                    .filter(line -> !line.isBlank())
                    .findFirst()
                    .map(line -> line.split(",", -1).length - leading)
                    .filter(width -> width > 0)
                    .map(Inputs.Sets::new);
        } catch (IOException | UncheckedIOException | DataException e) {
            return Optional.empty();
        }
    }

    @Override
    public Dataset create(DatasetContext context) {
        Path path = context.directory().file("csv-bags", file);
        Reading reading = new Reading(path, groups ? 3 : 2);
        new TextFile(path).lines(reading::add);
        LabelledItems items = LabelledItems.of(
                reading.classes,
                groups ? Optional.of(reading.groups) : Optional.empty(),
                reading.names,
                path.toString());
        reading.starts.add(reading.rows);
        MemorySets sets = new MemorySets(
                Arrays.copyOf(reading.features, reading.rows * reading.width),
                reading.width,
                reading.starts.stream().mapToInt(i -> i).toArray(),
                items.labels(),
                items.names()::get);
        return items.divide(new Inputs.Sets(reading.width), sets, division, shares, context);
    }

    /** What was read so far. */
    private static final class Reading {
        private final Path path;
        private final int leading;
        private final List<String> names = new ArrayList<>();
        private final Set<String> known = new HashSet<>();
        private final List<String> classes = new ArrayList<>();
        private final List<String> groups = new ArrayList<>();
        private final List<Integer> starts = new ArrayList<>();
        private float[] features = new float[1 << 12];
        private int line;
        private int rows;
        private int width = -1;

        Reading(Path path, int leading) {
            this.path = path;
            this.leading = leading;
        }

        void add(String text) {
            line++;
            if (text.isBlank()) {
                return;
            }
            String[] cells = text.split(",", -1);
            if (rows == 0 && cells.length <= leading && (text.contains(";") || text.contains("\t"))) {
                throw fault("has no numbers between commas, but " + (text.contains(";") ? "semicolons" : "tabs")
                        + "; separate cells by commas, and write decimal points");
            }
            if (Arrays.stream(cells).skip(leading).allMatch(String::isBlank)) {
                throw fault("names bag '" + cells[0].strip()
                        + "' and no local feature: expected " + leading
                        + " cells and at least one number; leave the row out");
            }
            if (width < 0) {
                width = cells.length - leading;
            }
            if (width < 1 || cells.length != leading + width) {
                throw fault("has " + cells.length + " cells, expected " + leading + " and "
                        + (width < 1 ? "at least one number" : width + " numbers as before")
                        + ": bag, class" + (leading == 3 ? ", group" : "") + ", numbers");
            }
            bag(cells);
            long end = (rows + 1L) * width;
            if (end > features.length) {
                if (end > Integer.MAX_VALUE - 8) {
                    throw fault(
                            "goes beyond what memory holds; write the features as .npy and read them by descriptors");
                }
                features = Arrays.copyOf(features, (int) Math.min(2L * features.length + width, Integer.MAX_VALUE - 8));
            }
            for (int i = 0; i < width; i++) {
                features[rows * width + i] = number(cells[leading + i].strip(), leading + i + 1);
            }
            rows++;
        }

        private void bag(String... cells) {
            String name = cells[0].strip();
            String label = cells[1].strip();
            String group = leading == 3 ? cells[2].strip() : "";
            int last = names.size() - 1;
            if (name.isEmpty() || label.isEmpty() || leading == 3 && group.isEmpty()) {
                throw fault("has no " + (name.isEmpty() ? "bag" : label.isEmpty() ? "class" : "group")
                        + "; every row names its own");
            }
            if (last < 0 || !names.get(last).equals(name)) {
                if (!known.add(name)) {
                    throw fault(
                            "returns to bag '" + name + "'; sort the file so that the rows of a bag stand together");
                }
                names.add(name);
                classes.add(label);
                groups.add(group);
                starts.add(rows);
            } else if (!classes.get(last).equals(label) || !groups.get(last).equals(group)) {
                throw fault("gives bag '" + name + "' another class or group than the rows before");
            }
        }

        private float number(String cell, int column) {
            try {
                float number = Float.parseFloat(cell);
                if (Float.isFinite(number)) {
                    return number;
                }
            } catch (NumberFormatException e) {
                // Reported below, as one that is not finite is.
            }
            throw fault("holds '" + cell + "' in column " + column + ", expected a finite number"
                    + (rows == 0 ? "; if the line names the columns, take it away: there is no header" : ""));
        }

        private DataException fault(String what) {
            return new DataException(path + ", line " + line + " " + what);
        }
    }
}
