package org.assay.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code assay export}: from the arrays and the formulas alone come the losses that the program told of each item. */
class ExportTest {
    private static final int ITEMS = 40;
    private static final int FEATURES = 6;
    private static final int WIDTH = 3;
    private static final int CODEWORDS = 4;
    private static final int CLASSES = 2;
    /** Items are named by their line of the index. */
    private static final Pattern PREDICTION = Pattern.compile("\\w+,.*line (\\d+).*,(\\d+),\\d+,([^,]+)");

    private static final String EXPERIMENT = """
            assay 1
            experiment waves {
              dataset   descriptors(features: ["features.npy"], index: "index.tsv", test: 0.4)
              model     aggregate-and-classify(aggregator: soft-assignment(codewords: 4), classifier: linear)
              optimizer adam(rate: 1e-2)
              batch     8
              budget    20 steps
              evaluate  every 5 steps on validation, test
              grid { seeds 1..2 }
              report { table errors { value test.error } }
            }
            """;

    @TempDir
    Path directory;

    private Program program;
    private final float[] features = new float[ITEMS * FEATURES * WIDTH];

    @BeforeEach
    void train() throws IOException {
        program = new Program(directory);
        StringBuilder index = new StringBuilder("class\toffset\tcount\n");
        for (int i = 0; i < ITEMS; i++) {
            index.append(i % CLASSES == 0 ? "even" : "odd")
                    .append('\t')
                    .append(i * FEATURES)
                    .append('\t')
                    .append(FEATURES)
                    .append('\n');
        }
        for (int i = 0; i < features.length; i++) {
            features[i] = (float) Math.sin(i * 1.7) + (i / (FEATURES * WIDTH)) % CLASSES;
        }
        NpyArrays.write(directory.resolve("features.npy"), "(240, 3)", features);
        program.write("index.tsv", index.toString());
        program.write("waves.assay", EXPERIMENT);
        Program.Ended run = program.run("run", "waves.assay", "--data", ".");
        assertThat(run.exit()).as(run.all()).isZero();
    }

    private float[] array(JsonNode variables, String path) throws IOException {
        for (JsonNode variable : variables) {
            if (variable.path("path").asText().equals(path)) {
                int count = 1;
                for (JsonNode size : variable.path("shape")) {
                    count *= size.asInt();
                }
                return NpyArrays.read(
                        directory.resolve("out").resolve(variable.path("file").asText()), count);
            }
        }
        throw new AssertionError("no " + path + " in " + variables);
    }

    /** T1 and softmax regression, as the paper writes them. */
    private double loss(JsonNode variables, int item, int label) throws IOException {
        float[] centers = array(variables, "aggregator/centers");
        float[] variances = array(variables, "aggregator/variances");
        float gamma = array(variables, "aggregator/gamma")[0];
        float[] weights = array(variables, "classifier/linear/weights");
        float[] bias = array(variables, "classifier/linear/bias");
        double[] encoding = new double[CODEWORDS];
        for (int n = 0; n < FEATURES; n++) {
            double[] codes = new double[CODEWORDS];
            double sum = 0;
            for (int k = 0; k < CODEWORDS; k++) {
                double distance = 0;
                for (int d = 0; d < WIDTH; d++) {
                    double difference = features[(item * FEATURES + n) * WIDTH + d] - centers[k * WIDTH + d];
                    distance += difference * difference / variances[k * WIDTH + d];
                }
                codes[k] = Math.exp(-gamma * distance);
                sum += codes[k];
            }
            for (int k = 0; k < CODEWORDS; k++) {
                encoding[k] += codes[k] / sum / FEATURES;
            }
        }
        double[] outputs = new double[CLASSES];
        double total = 0;
        for (int c = 0; c < CLASSES; c++) {
            outputs[c] = bias[c];
            for (int k = 0; k < CODEWORDS; k++) {
                outputs[c] += encoding[k] * weights[k * CLASSES + c];
            }
            total += Math.exp(outputs[c]);
        }
        return Math.log(total) - outputs[label];
    }

    @Test
    void arrays_and_formulas_give_the_losses_that_were_told() throws IOException {
        Program.Ended ended = program.run("export", "waves seed=2", "--to", "out");
        assertThat(ended.exit()).as(ended.all()).isZero();
        JsonNode model =
                new ObjectMapper().readTree(directory.resolve("out/model.json").toFile());
        assertThat(model.path("step").asInt()).isEqualTo(20);
        assertThat(model.path("inputs").asText()).isEqualTo("sets of local features of 3");
        assertThat(model.path("metrics").path("test.loss").isNumber()).isTrue();
        assertThat(model.path("configuration").path("seed").asInt()).isEqualTo(2);
        List<String> told = Files.readAllLines(
                directory.resolve("runs/cells/" + model.path("cell").asText() + "/predictions.csv"));
        assertThat(told).hasSizeGreaterThan(10);
        for (String line : told.subList(1, told.size())) {
            Matcher fields = PREDICTION.matcher(line);
            assertThat(fields.matches()).as(line).isTrue();
            int row = Integer.parseInt(fields.group(1));
            int label = Integer.parseInt(fields.group(2));
            assertThat(loss(model.path("variables"), item(row), label))
                    .as(line)
                    .isCloseTo(Double.parseDouble(fields.group(3)), within(1e-4));
        }
    }

    /** The index has a head. */
    private static int item(int line) {
        return line - 2;
    }

    @Test
    void an_export_takes_the_place_of_an_earlier_one_and_of_nothing_else() throws IOException {
        Program.Ended other =
                program.run("run", "waves.assay", "--data", ".", "--out", "others", "--set", "model.aggregator=mean");
        assertThat(other.exit()).as(other.all()).isZero();
        assertThat(program.run("export", "waves seed=1", "--to", "out").exit()).isZero();
        Files.writeString(directory.resolve("out/mine.npy"), "not listed");
        assertThat(directory.resolve("out/aggregator.log-variance.npy")).exists();
        assertThat(directory.resolve("out/aggregator.variances.npy")).exists();
        Program.Ended again = program.run("export", "waves seed=1", "--runs", "others", "--to", "out");
        assertThat(again.exit()).as(again.all()).isZero();
        assertThat(again.out()).contains("removed").contains("of the export that was there");
        try (var files = Files.list(directory.resolve("out"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "classifier.linear.bias.npy", "classifier.linear.weights.npy", "mine.npy", "model.json");
        }

        Path mine = Files.createDirectories(directory.resolve("own"));
        Files.writeString(mine.resolve("aggregator.centers.npy"), "mine");
        assertThat(program.run("export", "waves seed=1", "--to", "own").errors())
                .contains("own/aggregator.centers.npy is of no export", "would be lost", "--to");
        Files.delete(mine.resolve("aggregator.centers.npy"));
        Files.writeString(mine.resolve("model.json"), "{\"layers\": 3}");
        Program.Ended foreign = program.run("export", "waves seed=1", "--to", "own");
        assertThat(foreign.exit()).isEqualTo(2);
        assertThat(foreign.errors()).contains("own/model.json is none that 'assay export' wrote", "--to");
        assertThat(mine).isDirectoryContaining("glob:**model.json");
        assertThat(Files.readString(mine.resolve("model.json"))).isEqualTo("{\"layers\": 3}");
    }

    @Test
    void what_cannot_be_exported_is_told() throws IOException {
        Program.Ended several = program.run("export", "waves");
        assertThat(several.exit()).isEqualTo(2);
        assertThat(several.errors())
                .contains("'waves' means 2 cells")
                .contains("waves seed=1")
                .contains("give an id");
        assertThat(program.run("export", "waves seed=3").errors())
                .contains("no cell of runs is called 'waves seed=3'")
                .contains("did you mean 'waves seed=");
        assertThat(program.run("export", "waves", "--runs", "nowhere").errors()).contains("no runs directory nowhere");
        Program.Ended best = program.run("export", "waves seed=1", "--best", "--to", "best", "--json");
        assertThat(best.exit()).as(best.all()).isZero();
        assertThat(best.out()).contains("\"event\":\"export\"");
        Program.Ended unkept =
                program.run("run", "waves.assay", "--data", ".", "--out", "bare", "--set", "keep=[last]");
        assertThat(unkept.exit()).as(unkept.all()).isZero();
        assertThat(program.run("export", "waves seed=1", "--best", "--runs", "bare")
                        .errors())
                .contains("keeps no best model, only the last one");
    }
}
