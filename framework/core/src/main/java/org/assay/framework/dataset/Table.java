package org.assay.framework.dataset;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.assay.framework.component.NearNames;
import org.assay.framework.npy.UnmarkedText;

/** A text file of tab-separated columns whose first line names them. Empty lines are skipped. */
public final class Table {
    private record Row(int line, String[] cells) {}

    private final Path path;
    private final List<String> header;
    private final List<Row> rows = new ArrayList<>();

    private Table(Path path, List<String> lines) {
        this.path = path;
        if (lines.isEmpty() || lines.get(0).isBlank()) {
            throw new DataException(path + " is empty; its first line must name the columns, separated by tabs");
        }
        this.header = List.of(lines.get(0).split("\t", -1));
        if (new HashSet<>(header).size() < header.size()) {
            throw new DataException(path + " names a column twice: " + String.join(", ", header));
        }
        for (int line = 2; line <= lines.size(); line++) {
            String text = lines.get(line - 1);
            if (!text.isBlank()) {
                String[] cells = text.split("\t", -1);
                if (cells.length != header.size()) {
                    throw new DataException(
                            path + ", line " + line + " has " + cells.length + " cells, but the first line names "
                                    + header.size() + " columns; separate them by single tabs");
                }
                rows.add(new Row(line, cells));
            }
        }
    }

    static Table read(Path path) {
        try (BufferedReader lines = UnmarkedText.open(path)) {
            List<String> read = new ArrayList<>();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                read.add(line);
            }
            return new Table(path, read);
        } catch (NoSuchFileException e) {
            throw new DataException(path + " does not exist", e);
        } catch (CharacterCodingException e) {
            throw new DataException(path + " is no UTF-8 text; expected columns separated by tabs", e);
        } catch (IOException e) {
            throw new DataException(path + " cannot be read: " + e.getMessage(), e);
        }
    }

    int size() {
        return rows.size();
    }

    /** The number of a column, by its name; the parameter is the one that named it. */
    int column(String name, String parameter) {
        int column = header.indexOf(name);
        if (column < 0) {
            String mend = NearNames.nearest(name, header)
                    .map(near -> "; did you mean '" + near + "'?")
                    .orElse("");
            throw new DataException(path + " has no column '" + name + "', which the parameter '" + parameter
                    + "' names; its columns are " + String.join(", ", header) + mend);
        }
        return column;
    }

    String text(int row, int column) {
        return rows.get(row).cells()[column].strip();
    }

    /** A whole number that is at least 0. */
    long number(int row, int column) {
        String text = text(row, column);
        try {
            long number = Long.parseLong(text);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Reported below, as a negative one is.
        }
        throw new DataException(place(row) + ": column '" + header.get(column) + "' holds '" + text
                + "'; expected a whole number from 0");
    }

    /** The file, the line and the first cell of a row, for messages. */
    String place(int row) {
        return path.getFileName() + ", line " + rows.get(row).line() + " (" + text(row, 0) + ")";
    }
}
