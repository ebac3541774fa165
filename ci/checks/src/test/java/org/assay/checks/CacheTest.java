package org.assay.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kept features that are torn, damaged or of another version: computed again, told in the log, and the numbers are the same. */
class CacheTest {
    private static final String SIFT = """
            assay 1
            experiment sift {
              dataset dense-sift(of: digits, sizes: [2], step: 1)
              model aggregate-and-classify(aggregator: mean); optimizer adam; batch 64; budget 10 steps
              evaluate every 10 steps on validation, test
            }
            """;
    private static final String ACTIVATIONS = """
            assay 1
            experiment net {
              dataset digits; model small-cnn(channels: 4, units: 16); optimizer adam; batch 64; budget 10 steps
              evaluate every 10 steps on validation, test
            }
            experiment bag {
              dataset activations(of: digits, layer: "pool1", source: best(experiment: net))
              model aggregate-and-classify(aggregator: mean); optimizer adam; batch 64; budget 10 steps
              evaluate every 10 steps on validation, test
            }
            """;

    @TempDir
    Path directory;

    private List<Path> files(String folder, String ending) {
        try (Stream<Path> all = Files.walk(directory.resolve("runs").resolve(folder))) {
            return all.filter(file -> file.toString().endsWith(ending)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The directory of the experiment's only cell. */
    private Path cell(String experiment) {
        return files("cells", "cell.json").stream()
                .filter(file -> read(file).contains("\"" + experiment))
                .findFirst()
                .orElseThrow()
                .getParent();
    }

    private List<String> values(Path cell) {
        return Pattern.compile("\"((?:validation|test)\\.[a-z]+)\".*\"value\":([^}]+)")
                .matcher(read(cell.resolve("metrics.jsonl")))
                .results()
                .map(found -> found.group(1) + " " + found.group(2))
                .toList();
    }

    private void run(String experiment, String text) throws IOException {
        Program program = new Program(directory);
        Files.writeString(directory.resolve("cache.assay"), text);
        if (Files.exists(directory.resolve("runs"))) {
            Files.delete(cell(experiment).resolve("result.json"));
        }
        Program.Ended ended = program.run("run", "cache.assay");
        assertThat(ended.exit()).as(ended.all()).isZero();
    }

    private static void spoil(List<Path> files, UnaryOperator<byte[]> how) throws IOException {
        assertThat(files).isNotEmpty();
        for (Path file : files) {
            Files.write(file, how.apply(Files.readAllBytes(file)));
        }
    }

    private static byte[] flipped(byte[] bytes, int at) {
        byte[] other = bytes.clone();
        other[at] ^= 0x40;
        return other;
    }

    private void assertComputedAgain(String experiment, String text, List<String> values, String... note)
            throws IOException {
        run(experiment, text);
        assertThat(values(cell(experiment))).isEqualTo(values);
        assertThat(read(cell(experiment).resolve("log.txt"))).contains(note);
    }

    @Test
    void descriptors_are_computed_again() throws IOException {
        run("sift", SIFT);
        List<String> values = values(cell("sift"));
        assertThat(values).hasSizeGreaterThan(4);
        spoil(files("cache", ".bags"), bytes -> Arrays.copyOf(bytes, bytes.length - 1));
        assertComputedAgain("sift", SIFT, values, "are left out and computed again: it is torn");
        spoil(files("cache", ".bags"), bytes -> flipped(bytes, 8));
        assertComputedAgain("sift", SIFT, values, "are left out and computed again: it is of version 65, not 1");
        spoil(files("cache", ".bags"), bytes -> flipped(bytes, bytes.length - 1));
        assertComputedAgain("sift", SIFT, values, "are damaged; those that are were computed again");
    }

    @Test
    void activations_are_computed_again() throws IOException {
        run("bag", ACTIVATIONS);
        List<String> values = values(cell("bag"));
        assertThat(values).hasSizeGreaterThan(4);
        spoil(files("activations", ".npy"), bytes -> Arrays.copyOf(bytes, bytes.length / 2));
        assertComputedAgain("bag", ACTIVATIONS, values, "are computed again: it is torn");
        spoil(files("activations", ".npy"), bytes -> flipped(bytes, bytes.length - 2));
        assertComputedAgain("bag", ACTIVATIONS, values, "are computed again: it is damaged");
        for (Path file : files("activations", ".crc32c")) {
            Files.delete(file);
        }
        assertComputedAgain("bag", ACTIVATIONS, values, "are computed again: it has no checksum");
        run("bag", ACTIVATIONS);
        assertThat(read(cell("bag").resolve("log.txt"))).doesNotContain("computed again");
    }
}
