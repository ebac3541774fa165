package org.assay.framework.npy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Rows of numbers as text, one row a line, parted by commas, semicolons or white space; '#' begins a comment. Read by way of a temporary
 * .npy file, so that memory does not grow with the rows.
 */
final class TextMatrix {
    private static final byte[] NPY = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};

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
                    String[] words = words(line);
                    if (words.length > 0) {
                        width = rows == 0 ? words.length : width;
                        rows++;
                    }
                }
            }
            if (rows == 0) {
                throw new IllegalArgumentException(path + " has no rows; write one a line");
            }
            Path copy = Files.createTempFile("assay-", ".npy");
            copy.toFile().deleteOnExit();
            try (NpyFile file = new NpyFile(copy, rows, width)) {
                copy(path, width, file);
            }
            return NpyMatrix.open(copy);
        } catch (MalformedInputException e) {
            throw new IllegalArgumentException(path + " is neither a .npy file nor text", e);
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException(path + " does not exist", e);
        } catch (IOException e) {
            throw new IllegalArgumentException(path + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static void copy(Path path, int width, NpyFile file) throws IOException {
        try (BufferedReader lines = UnmarkedText.open(path)) {
            int number = 0;
            float[] row = new float[width];
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                String[] words = words(line);
                if (words.length == 0) {
                    continue;
                }
                if (words.length != width) {
                    throw new IllegalArgumentException(path + ", line " + number + " has " + words.length
                            + " numbers; the first row has " + width + ", and every row needs as many");
                }
                for (int i = 0; i < width; i++) {
                    row[i] = number(path, number, words[i]);
                }
                file.add(row);
            }
        }
    }

    private static float number(Path path, int line, String word) {
        float value;
        try {
            value = Float.parseFloat(word);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(path + ", line " + line + ": '" + word + "' is no number", e);
        }
        if (!Float.isFinite(value)) {
            throw new IllegalArgumentException(path + ", line " + line + ": " + word + "; every number must be finite");
        }
        return value;
    }

    private static String[] words(String line) {
        int comment = line.indexOf('#');
        String text = (comment < 0 ? line : line.substring(0, comment)).strip();
        return text.isEmpty() ? new String[0] : text.split("\\s*[,;]\\s*|\\s+", -1);
    }
}
