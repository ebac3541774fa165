package org.assay.framework.dataset;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.StringTokenizer;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** A clip's trajectories as the program of H. Wang prints them: one a line, 436 numbers separated by blanks; packed by gzip when named so. */
final class TrajectoryFile {
    private TrajectoryFile() {}

    /** The chosen blocks of each line, side by side in the order asked for, row-major. */
    static float[] read(Path path, List<TrajectoryBlock> blocks) {
        int width = blocks.stream().mapToInt(TrajectoryBlock::width).sum();
        float[] features = new float[width * 256];
        int line = 0;
        try (InputStream file = Files.newInputStream(path);
                InputStream unpacked = path.toString().endsWith(".gz") ? new GZIPInputStream(file, 1 << 16) : file;
                BufferedReader reader = new BufferedReader(
                        new InputStreamReader(unpacked, StandardCharsets.UTF_8.newDecoder()), 1 << 16)) {
            float[] numbers = new float[TrajectoryBlock.COLUMNS];
            for (String text = reader.readLine(); text != null; text = reader.readLine(), line++) {
                parse(path, line + 1, text, numbers);
                if ((line + 1L) * width > Integer.MAX_VALUE - 8) {
                    throw new DataException(path + " has more trajectories than one set can hold; split the clip");
                }
                if ((line + 1) * width > features.length) {
                    long doubled = Math.min(2L * features.length, Integer.MAX_VALUE - 8);
                    features = Arrays.copyOf(features, (int) doubled);
                }
                int to = line * width;
                for (TrajectoryBlock block : blocks) {
                    System.arraycopy(numbers, block.start(), features, to, block.width());
                    to += block.width();
                }
            }
        } catch (EOFException e) {
            throw new DataException(path + " is truncated after line " + line + "; extract or fetch it again", e);
        } catch (ZipException e) {
            throw new DataException(path + " is no intact gzip file (" + e.getMessage() + "); pack it again", e);
        } catch (CharacterCodingException e) {
            throw new DataException(path + " is no text; expected lines of 436 numbers", e);
        } catch (IOException e) {
            throw new DataException(path + " cannot be read: " + e.getMessage(), e);
        }
        if (line == 0) {
            throw new DataException(
                    path + " holds no trajectory: every clip needs at least one; leave it out of the" + " index");
        }
        return Arrays.copyOf(features, line * width);
    }

    private static void parse(Path path, int line, String text, float[] numbers) {
        StringTokenizer cells = new StringTokenizer(text);
        int found = cells.countTokens();
        if (found != numbers.length) {
            throw new DataException(path + ", line " + line + " has " + found + " numbers, expected " + numbers.length
                    + " (10 of information, 30 TRAJ, 96 HOG, 108 HOF, 96 MBHx, 96 MBHy); is the line cut, or another"
                    + " program's?");
        }
        for (int column = 0; column < numbers.length; column++) {
            String cell = cells.nextToken();
            float number;
            try {
                number = Float.parseFloat(cell);
            } catch (NumberFormatException e) {
                throw new DataException(
                        path + ", line " + line + ", column " + (column + 1) + " holds '" + cell
                                + "', expected a number; mend the line or leave it out",
                        e);
            }
            if (!Float.isFinite(number)) {
                throw new DataException(path + ", line " + line + ", column " + (column + 1) + " is " + cell
                        + "; every number must be finite. Mend the line or leave it out");
            }
            numbers[column] = number;
        }
    }
}
