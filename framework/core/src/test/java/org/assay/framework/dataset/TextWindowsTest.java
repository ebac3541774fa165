package org.assay.framework.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.assay.framework.Bootstrap;
import org.assay.framework.component.ComponentSpec;
import org.assay.framework.component.Components;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Anybody's text: levels, splits, vocabulary, and what is said of texts that cannot be used. */
class TextWindowsTest {
    private static final Components COMPONENTS = Bootstrap.components(List.of());

    @TempDir
    Path directory;

    private void write(String name, String text) throws IOException {
        Files.writeString(directory.resolve(name), text);
    }

    private Dataset open(Map<String, Object> parameters) {
        Map<String, Object> all = new TreeMap<>(Map.of("train", List.of("a.txt")));
        all.putAll(parameters);
        ComponentSpec spec = COMPONENTS.complete(new ComponentSpec("dataset", "text", all));
        assertThat(COMPONENTS.check(spec)).isEmpty();
        return COMPONENTS
                .instantiate(DatasetComponent.FAMILY, spec)
                .create(new DatasetContext(new DataDirectory(List.of(directory)), 1));
    }

    private static final Map<String, Object> ALL_FOR_TRAINING = Map.of("validation-share", 0.0, "test-share", 0.0);

    private static Map<String, Object> and(String name, Object value) {
        Map<String, Object> all = new TreeMap<>(ALL_FOR_TRAINING);
        all.put(name, value);
        return all;
    }

    @Test
    void words_and_the_ends_of_lines_are_predicted_within_the_line() throws IOException {
        write("a.txt", "the cat sat\r\n\n  the   dog\n");
        Split train = open(ALL_FOR_TRAINING).split(SplitName.TRAIN);
        assertThat(train.size()).as("cat sat <eos>, nothing, dog <eos>").isEqualTo(5);
        assertThat(train.itemName(0)).isEqualTo("a.txt, line 1, token 2");
        assertThat(train.itemName(3)).isEqualTo("a.txt, line 3, token 2");
        assertThat(train.examples(new int[] {3}).features())
                .isEqualTo(train.examples(new int[] {0}).features())
                .hasSize(1);
    }

    @Test
    void across_lines_a_window_is_full_after_its_first_tokens() throws IOException {
        write("a.txt", "a b\nc d\n");
        Split train = open(and("within-line", false)).split(SplitName.TRAIN);
        assertThat(train.size()).isEqualTo(5);
        Map<String, Object> narrow = and("within-line", false);
        narrow.put("context", 2);
        Split two = open(narrow).split(SplitName.TRAIN);
        assertThat(two.featureCount(0)).isEqualTo(1);
        assertThat(two.featureCount(4)).isEqualTo(2);
        assertThat(train.featureCount(4)).isEqualTo(5);
    }

    @Test
    void characters_are_code_points() throws IOException {
        write("a.txt", "a\uD83D\uDE00b\n");
        Dataset dataset = open(and("level", "character"));
        assertThat(dataset.split(SplitName.TRAIN).size()).isEqualTo(3);
        assertThat(dataset.targets().outputs())
                .as("a, face, b, line feed, unknown")
                .isEqualTo(5);
    }

    @Test
    void shares_take_the_last_lines_and_files_take_files() throws IOException {
        write("a.txt", "a b\n".repeat(10));
        write("b.txt", "a b c\n");
        Dataset shares = open(Map.of());
        assertThat(shares.split(SplitName.TRAIN).size()).isEqualTo(16);
        assertThat(shares.split(SplitName.VALIDATION).itemName(0)).isEqualTo("a.txt, line 9, token 2");
        assertThat(shares.split(SplitName.TEST).itemName(0)).isEqualTo("a.txt, line 10, token 2");
        Dataset files = open(Map.of("test", List.of("b.txt"), "train", List.of("a.txt", "b.txt")));
        assertThat(files.split(SplitName.TEST).size()).isEqualTo(3);
        Split train = files.split(SplitName.TRAIN);
        assertThat(train.size()).isEqualTo(18 + 3);
        Set<String> names = new HashSet<>();
        for (int i = 0; i < train.size(); i++) {
            names.add(train.itemName(i));
        }
        assertThat(names).hasSize(train.size()).contains("b.txt, line 1, token 4");
        Examples joined = train.examples(new int[] {20, 0, 20});
        assertThat(joined.offsets()).containsExactly(0, 3, 4, 7);
    }

    @Test
    void rare_tokens_become_the_unknown_one_or_an_error() throws IOException {
        write("a.txt", "a a a a b b b c c d\n");
        Map<String, Object> limited = and("vocabulary", 4);
        Dataset dataset = open(limited);
        assertThat(dataset.targets().outputs()).isEqualTo(4);
        Split train = dataset.split(SplitName.TRAIN);
        assertThat(train.label(8))
                .as("d, <eos> and the place of the unknown")
                .isEqualTo(train.label(9))
                .isEqualTo(3);
        limited.put("unknown", "none");
        assertThatThrownBy(() -> open(limited))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("5 different words, more than the vocabulary of 4")
                .hasMessageContaining("raise 'vocabulary' to 5");
    }

    @Test
    void a_new_word_outside_training_is_named_with_its_line() throws IOException {
        write("a.txt", "a b\n");
        write("b.txt", "a b\na z\n");
        Map<String, Object> strict = and("unknown", "none");
        strict.put("test", List.of("b.txt"));
        assertThatThrownBy(() -> open(strict))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("b.txt, line 2: the word 'z'")
                .hasMessageContaining("unknown: \"<unk>\"");
    }

    @Test
    void empty_short_missing_and_foreign_texts_are_told_apart() throws IOException {
        assertThatThrownBy(() -> open(Map.of()))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("found no file 'a.txt'")
                .hasMessageContaining(directory.toString());
        write("a.txt", "\n\n");
        assertThatThrownBy(() -> open(ALL_FOR_TRAINING))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("a.txt is empty");
        write("a.txt", "a b");
        assertThatThrownBy(() -> open(Map.of("test-share", 0.9, "validation-share", 0.0)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("two tokens");
        Files.write(directory.resolve("a.txt"), "a b\nc d\n\u00e9t\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> open(ALL_FOR_TRAINING))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("no UTF-8 text")
                .hasMessageContaining("iconv");
    }

    @Test
    void shares_that_leave_nothing_and_paths_that_lead_out_are_refused() {
        ComponentSpec spec = COMPONENTS.complete(new ComponentSpec(
                "dataset", "text", Map.of("train", List.of("../a.txt"), "validation-share", 0.5, "test-share", 0.5)));
        assertThat(COMPONENTS.check(spec)).hasSize(2);
    }

    @Test
    void shakespeare_by_characters() {
        Dataset dataset = new TextWindows(
                        List.of("tinyshakespeare/input.txt"),
                        List.of(),
                        List.of(),
                        0.05,
                        0.05,
                        TextLevel.CHARACTER,
                        50,
                        false,
                        100,
                        Optional.empty(),
                        Optional.empty())
                .create(new DatasetContext(RealData.require("tinyshakespeare"), 1));
        assertThat(dataset.targets().outputs()).isEqualTo(65);
        int items = 0;
        for (SplitName name : SplitName.values()) {
            items += dataset.split(name).size() + 1;
        }
        assertThat(items).isEqualTo(1_115_394);
    }
}
