package org.assay.experiments.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShellWordsTest {
    @Test
    void plain_words_stay_as_they_are() {
        assertThat(ShellWords.join(List.of("run", "a/b-c_1.assay", "--set", "mnist:budget=3")))
                .isEqualTo("run a/b-c_1.assay --set mnist:budget=3");
    }

    @Test
    void a_shell_reads_back_what_was_typed() throws IOException, InterruptedException {
        List<String> typed =
                List.of("run", "my file.assay", "presampled(size: 512)", "it's", "", "$HOME", "a|b", "*", "~", "\"q\"");
        Process shell = new ProcessBuilder("sh", "-c", "printf '%s\\n' " + ShellWords.join(typed)).start();
        String said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(shell.waitFor()).isZero();
        assertThat(said.lines()).containsExactlyElementsOf(typed);
    }
}
