package org.assay.framework.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assay.framework.component.Quantity;
import org.assay.framework.dataset.DataDirectory;
import org.assay.framework.dataset.DatasetContext;
import org.assay.framework.tensor.reference.ReferenceBackend;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A split that is to be evaluated has items. */
class EmptySplitTest {
    private static final Map<String, Object> WITHOUT_VALIDATION =
            Map.of("dataset", DigitsTraining.spec("dataset", "digits", Map.of("validation", 0)));

    private static Map<String, Object> on(Map<String, Object> data, String... splits) {
        Map<String, Object> changes = new HashMap<>(data);
        changes.put(
                "evaluate",
                DigitsTraining.spec(
                        "evaluation", "evaluation", Map.of("every", new Quantity(2, "steps"), "on", List.of((Object[])
                                splits))));
        return changes;
    }

    private static void assertRefused(Map<String, Object> changes, DataDirectory data, String split) {
        assertThatThrownBy(() ->
                        new Training(DigitsTraining.configuration(2, 2, changes), 3, 3, new ReferenceBackend(), data))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("evaluate.on: it names " + split + ", but the " + split
                        + " split of the data set is empty; give it a share of the items, or leave " + split
                        + " out of 'evaluate'");
    }

    @Test
    void anEmptySplitThatEvaluateNamesIsRefused() {
        DataDirectory none = new DataDirectory(List.of());
        assertRefused(on(WITHOUT_VALIDATION, "validation"), none, "validation");
        assertRefused(on(WITHOUT_VALIDATION, "validation", "test"), none, "validation");
        assertRefused(
                on(Map.of("dataset", DigitsTraining.spec("dataset", "digits", Map.of("test", 0))), "test"),
                none,
                "test");
    }

    @Test
    void aTextTooShortForItsShareOfTestIsRefused(@TempDir Path directory) throws IOException {
        Files.writeString(directory.resolve("short.txt"), "one two three\ntwo one three\n");
        assertRefused(
                on(
                        Map.of(
                                "dataset",
                                DigitsTraining.spec("dataset", "text", Map.of("train", List.of("short.txt"))),
                                "model",
                                "lstm-lm"),
                        "test"),
                new DataDirectory(List.of(directory)),
                "test");
    }

    @Test
    void byDefaultItIsLeftOutWithANote() {
        Map<String, Object> changes = new HashMap<>(WITHOUT_VALIDATION);
        changes.put("evaluate", "evaluation");
        RecordingListener told = new RecordingListener();
        new Training(
                        DigitsTraining.configuration(2, 2, changes),
                        new DatasetContext(new DataDirectory(List.of()), 3),
                        new ReferenceBackend(),
                        told)
                .run(told);
        assertThat(told.values).containsKeys("train.error", "test.error").doesNotContainKey("validation.error");
        assertThat(told.notes).contains("the validation split of the data set is empty, so nothing is evaluated on it");
    }
}
