package org.assay.framework.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On the publisher's files where they are, and on small ones of our own. */
class PennTreebankTest {
    private static final PennTreebank DEFAULTS = new PennTreebank(20, 10_000, Optional.empty());

    private static Dataset real() {
        return DEFAULTS.create(new DatasetContext(RealData.require("ptb"), 1));
    }

    @Test
    void counts_are_those_of_the_authors_library() {
        Dataset dataset = real();
        assertThat(dataset.split(SplitName.TRAIN).size()).isEqualTo(887_521);
        assertThat(dataset.split(SplitName.VALIDATION).size()).isEqualTo(70_390);
        assertThat(dataset.split(SplitName.TEST).size()).isEqualTo(82_430 - 3_761);
        assertThat(dataset.targets().outputs()).isEqualTo(10_000);
        assertThat(dataset.inputs()).isEqualTo(new Inputs.Tokens(10_000));
    }

    @Test
    void a_sentence_is_predicted_word_by_word_from_its_second_on() {
        Split train = real().split(SplitName.TRAIN);
        // Line 3: " mr. <unk> is chairman of <unk> n.v. the dutch publishing group "; lines 1 and 2 have 24 and 15
        // words.
        int first = 24 + 15;
        assertThat(train.itemName(first)).isEqualTo("ptb.train.txt, line 3, token 2");
        assertThat(train.featureCount(first)).isEqualTo(1);
        assertThat(train.featureCount(first + 10)).isEqualTo(11);
        Examples examples = train.examples(new int[] {first, first + 1, first + 5});
        assertThat(examples.offsets()).containsExactly(0, 1, 3, 9);
        float[] tokens = examples.features();
        assertThat(tokens[1]).isEqualTo(tokens[0]);
        assertThat(examples.labels()[0]).as("<unk>").isEqualTo((int) tokens[2] - 1);
        assertThat(tokens[7]).as("the word 'of' comes before <unk>").isEqualTo((float) train.label(first + 3) + 1);
        assertThat(train.label(first + 4)).isEqualTo(train.label(first));
        assertThat(train.label(first - 1)).as("both end with <eos>").isEqualTo(train.label(first + 10));
    }

    @Test
    void a_smaller_vocabulary_calls_the_rare_words_unknown() {
        Dataset dataset =
                new PennTreebank(20, 1000, Optional.of(500)).create(new DatasetContext(RealData.require("ptb"), 1));
        assertThat(dataset.targets().outputs()).isEqualTo(1000);
        assertThat(dataset.split(SplitName.TRAIN).size()).isEqualTo(887_521);
        assertThat(dataset.split(SplitName.VALIDATION).size()).isEqualTo(500);
        Split train = dataset.split(SplitName.TRAIN);
        int[] counts = new int[1000];
        for (int i = 0; i < train.size(); i++) {
            counts[train.label(i)]++;
        }
        assertThat(Arrays.stream(counts).min().orElseThrow()).isGreaterThan(40);
    }

    /** Vectors of group 16 (PublishedVectorsTest lists them all): ids 7 2 9 4 0, context 3; the peer pads on the right with 0. */
    @Test
    void windows_are_those_of_the_authors_library(@TempDir Path directory) throws IOException {
        // Words w0 .. w9 with falling frequency, so that w0 has number 1: the peer's id plus 1.
        StringBuilder frequencies = new StringBuilder();
        for (int word = 0; word < 10; word++) {
            for (int times = word; times < 12; times++) {
                frequencies.append('w').append(word).append('\n');
            }
        }
        Path file = Files.writeString(directory.resolve("t.txt"), frequencies + "w7 w2 w9 w4 w0\n");
        Vocabulary words = Vocabulary.of("t", List.of(new TextFile(file)), TextLevel.WORD, 12, Optional.empty());
        TokenText text = TokenText.read("t", new TextFile(file), TextLevel.WORD, words);
        int line = text.lineCount() - 1;
        Split windows = text.windows(line, line + 1, 3, true);
        // <eos> is the most frequent token and has number 1 here: the words' numbers are the peer's plus 1 more.
        int[][] expected = {{8, 0, 0}, {8, 3, 0}, {8, 3, 10}, {3, 10, 5}};
        int[] targets = {2, 9, 4, 0};
        for (int i = 0; i < expected.length; i++) {
            Examples one = windows.examples(new int[] {i});
            int[] padded = new int[3];
            for (int t = 0; t < one.features().length; t++) {
                padded[t] = (int) one.features()[t] - 1;
            }
            assertThat(padded).isEqualTo(expected[i]);
            assertThat(words.token(one.labels()[0] + 1)).isEqualTo("w" + targets[i]);
        }
        assertThat(windows.size()).as("and the end of the sentence").isEqualTo(5);
    }

    @Test
    void a_missing_file_is_named_with_where_it_was_looked_for(@TempDir Path directory) {
        assertThatThrownBy(() -> DEFAULTS.create(new DatasetContext(new DataDirectory(List.of(directory)), 1)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("ptb/ptb.train.txt")
                .hasMessageContaining(directory.toString())
                .hasMessageContaining("--data");
    }
}
