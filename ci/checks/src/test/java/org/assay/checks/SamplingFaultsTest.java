package org.assay.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a user is told of samplers, weights and texts that cannot be: place, reason and mend, and no stack trace. */
class SamplingFaultsTest {
    private static final String DIGITS = """
            assay 1
            experiment sampling {
              dataset digits; model linear; optimizer sgd(rate: 0.1); batch 64; budget 20 steps; evaluate every 20 steps
              sampler %s
              weights %s
            }
            """;
    private static final String TEXT = """
            assay 1
            experiment words {
              dataset text(train: ["a.txt"], %s); model lstm-lm(embedding: 4, units: [4]); optimizer adam
              batch 2; budget 2 steps
            }
            """;

    @TempDir
    Path directory;

    private Program program;

    @BeforeEach
    void enter() {
        program = new Program(directory);
    }

    private void refused(String sampler, String weights, String... parts) {
        program.write("e.assay", DIGITS.formatted(sampler, weights));
        Program.Ended ended = program.run("run", "e.assay");
        assertThat(ended.exit()).as(ended.all()).isEqualTo(2);
        assertThat(ended.all()).contains(parts).doesNotContain("Exception").doesNotContain("\tat ");
        assertThat(directory.resolve("runs/cells")).doesNotExist();
    }

    @Test
    void a_presample_no_larger_than_the_batch_is_found_before_anything_runs() {
        refused(
                "presampled(size: 32)",
                "unbiased",
                "e.assay:4:",
                "sampler.size: the presample of 32 must be larger than the batch of 64",
                "mend: raise 'size', such as to 256, or lower 'batch'");
        refused(
                "history-lstm(presample: 64)",
                "unbiased",
                "e.assay:4:",
                "sampler.presample: the presample of 64 must be larger than the batch of 64");
    }

    @Test
    void a_k_above_one_and_weights_without_a_probability_are_refused() {
        refused("presampled", "biased(k: 1.5)", "e.assay:5:", "1.5", "at most 1");
        refused("presampled", "biased(k: 0.5, to: 2)", "e.assay:5:", "at most 1");
        refused(
                "rho-loss",
                "unbiased",
                "e.assay:5:",
                "there is nothing to correct for",
                "mend: write 'weights unweighted', or leave the weights out");
    }

    @Test
    void whole_numbers_beyond_their_bound_are_refused_with_it() {
        refused("history-lstm(units: 100000)", "unbiased", "e.assay:4:", "'units' is at least 1 and at most 1024");
        refused("presampled(size: 3000000000)", "unbiased", "e.assay:4:", "'size' is at most 2147483647");
    }

    @Test
    void rho_loss_without_validation_and_scores_that_diverge_fail_with_a_mend() {
        program.write(
                "e.assay",
                DIGITS.formatted("rho-loss(size: 128)", "unweighted").replace("digits;", "digits(validation: 0);"));
        Program.Ended empty = program.run("run", "e.assay", "--out", "empty");
        assertThat(empty.exit()).as(empty.all()).isEqualTo(1);
        assertThat(empty.all())
                .contains("sampler.irreducible: the validation split is empty")
                .contains("give the data set a share of validation")
                .doesNotContain("Exception")
                .doesNotContain("\tat ");

        program.write("e.assay", DIGITS.formatted("presampled(size: 128)", "unbiased"));
        Program.Ended diverged = program.run("run", "e.assay", "--set", "optimizer.rate=1e38");
        assertThat(diverged.exit()).as(diverged.all()).isEqualTo(1);
        assertThat(diverged.all())
                .contains(
                        "diverged sampling",
                        "of training sample digits image",
                        "where the sampler scores it at step",
                        "try a tenth of it")
                .doesNotContain("Exception")
                .doesNotContain("\tat ");
    }

    @Test
    void empty_texts_and_words_beyond_the_vocabulary_are_told_with_file_and_mend() throws IOException {
        program.write("a.txt", "\n\n\n");
        program.write("e.assay", TEXT.formatted("vocabulary: 5"));
        Program.Ended empty = program.run("run", "e.assay", "--out", "empty");
        assertThat(empty.exit()).as(empty.all()).isEqualTo(1);
        assertThat(empty.all())
                .contains("a.txt is empty: it has no word; put the whole text there")
                .doesNotContain("Exception")
                .doesNotContain("\tat ");

        program.write("a.txt", "");
        Program.Ended nothing = program.run("run", "e.assay", "--out", "nothing");
        assertThat(nothing.exit()).as(nothing.all()).isEqualTo(1);
        assertThat(nothing.all())
                .contains("a.txt is empty: it has no word; put the whole text there")
                .doesNotContain("Exception")
                .doesNotContain("\tat ");

        program.write("a.txt", "one two three four five six\n".repeat(20));
        program.write("e.assay", TEXT.formatted("vocabulary: 5, unknown: none"));
        Program.Ended overflow = program.run("run", "e.assay", "--out", "overflow");
        assertThat(overflow.exit()).as(overflow.all()).isEqualTo(1);
        assertThat(overflow.all())
                .contains("has 7 different words, more than the vocabulary of 5", "raise 'vocabulary' to 7")
                .doesNotContain("Exception")
                .doesNotContain("\tat ");
    }
}
