package org.assay.framework.npy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * Rows of numbers as text, one row a line, parted by commas, semicolons or white space; '#' begins a comment. Read by way of a temporary
 * .npy file, so that memory does not grow with the rows.
 */
final class TextMatrix {
    private static final byte[] NPY = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};

    private static final Pattern UNBOUNDED = Pattern.compile("(?i)[+-]?(nan|inf(inity)?)");
    /** A comma or semicolon within what white space parts, and numbers that white space alone parts: such as decimal commas. */
    private static final Pattern MIXED = Pattern.compile("\\S[,;]\\S");

    private static final Pattern PARTED = Pattern.compile("[^,;\\s]\\s+[^,;\\s]");

    private TextMatrix() {}

    /** Whether a file that exists is no .npy file. */
    static boolean is(Path path) {
        if (path.getFileName().toString().endsWith(".npy") || !Files.isRegularFile(path)) {
            return false;
        }
        try (InputStream input = Files.newInputStream(path)) {
            return !Arrays.equals(input.readNBytes(NPY.length), NPY);
        } catch (IOException e) {
            throw new IllegalArgumentException(path + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** @throws IllegalArgumentException at a line of another width or a word that is no finite number; names the line */
    static NpyMatrix open(Path path) {
        try {
            long rows = 0;
            int width = 0;
            // Twice, since a .npy file begins with its shape.
            try (BufferedReader lines = UnmarkedText.open(path)) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    String row = row(line);
                    if (!row.isEmpty()) {
                        width = rows == 0 ? words(row).length : width;
                        rows++;
                    }
                }
            }
            if (rows == 0) {
                throw new IllegalArgumentException(path + " has no rows; write one a line");
            }
            Path copy = Files.createTempFile("assay-", ".npy");
            copy.toFile().deleteOnExit();
            try (NpyFile file = NpyFile.ofDoubles(copy, rows, width)) {
                copy(path, width, file);
            }
            return NpyMatrix.open(copy);
        } catch (MalformedInputException e) {
            throw new IllegalArgumentException(
                    path + " is neither a .npy file nor UTF-8 text; save it as one of them", e);
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException(path + " does not exist", e);
        } catch (IOException e) {
            throw new IllegalArgumentException(path + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static void copy(Path path, int width, NpyFile file) throws IOException {
        try (BufferedReader lines = UnmarkedText.open(path)) {
            int number = 0;
            boolean first = true;
            double[] values = new double[width];
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                String row = row(line);
                if (row.isEmpty()) {
                    continue;
                }
                if (MIXED.matcher(row).find() && PARTED.matcher(row).find() || row.contains(",") && row.contains(";")) {
                    throw new IllegalArgumentException(path + ", line " + number + " has numbers parted in two ways;"
                            + " part them by commas, by semicolons or by white space alone, and write decimal points");
                }
                String[] words = words(row);
                if (words.length != width) {
                    throw new IllegalArgumentException(path + ", line " + number + " has " + words.length
                            + " numbers; the first row has " + width + ", and every row needs as many");
                }
                for (int i = 0; i < width; i++) {
                    values[i] = number(path, number, words[i], first);
                }
                first = false;
                file.addDoubles(values);
            }
        }
    }

    /** Single precision, but for whole numbers, which stay as they are: the first rows of sets go beyond it. */
    private static double number(Path path, int line, String word, boolean first) {
        if (word.isEmpty()) {
            throw new IllegalArgumentException(path + ", line " + line
                    + " has an empty cell; write a number into it, or take the comma or semicolon beside it away");
        }
        if (UNBOUNDED.matcher(word).matches()) {
            throw new IllegalArgumentException(path + ", line " + line + ": " + word + "; every number must be finite");
        }
        try {
            double exact = Double.parseDouble(word);
            float value = Float.parseFloat(word);
            if (!Float.isFinite(value)) {
                throw new IllegalArgumentException(
                        path + ", line " + line + ": " + word + "; single precision ends at 3.4e38");
            }
            return exact == Math.rint(exact) ? exact : value;
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    path + ", line " + line + ": '" + word + "' is no number"
                            + (first
                                    ? "; if the line names the columns, take it away or begin it with '#'"
                                    : "; write one with a decimal point"),
                    e);
        }
    }

    /** A line without its comment. */
    private static String row(String line) {
        int comment = line.indexOf('#');
        return (comment < 0 ? line : line.substring(0, comment)).strip();
    }

    private static String[] words(String row) {
        return row.split("\\s*[,;]\\s*|\\s+", -1);
    }
}
