package org.assay.dsl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.assay.dsl.check.ComponentChecker;
import org.assay.dsl.diagnostic.DiagnosticRenderer;
import org.assay.dsl.document.Value;
import org.assay.dsl.source.SourceFile;
import org.junit.jupiter.api.Test;

/** Where a fault of a setting is told that no line of the file gives. */
class UnwrittenSettingsTest {
    private static final ComponentChecker WEIGHTS = training ->
            ((Value.ComponentValue) training.parameters().get("sampler")).name().equals("uniform")
                    ? List.of()
                    : List.of(new ComponentChecker.Fault("weights", "must be said", "add 'weights biased'"));

    private static String told(String... samplers) {
        StringBuilder text = new StringBuilder(
                "assay 1\nexperiment e {\n  dataset cifar10; model vgg-like; optimizer adam; budget 1 epochs\n  grid {\n");
        for (int i = 0; i < samplers.length; i++) {
            text.append("    method m")
                    .append(i)
                    .append(" { sampler ")
                    .append(samplers[i])
                    .append(" }\n");
        }
        Language language = new Language(
                TestCatalog.catalog(),
                (including, file) -> {
                    throw new IOException("there is no file '" + file + "'");
                },
                WEIGHTS);
        return DiagnosticRenderer.render(language.check(new SourceFile("e.assay", text + "  }\n}\n"), List.of())
                .diagnostics());
    }

    @Test
    void what_some_methods_lack_is_told_at_each_of_them() {
        assertThat(told("uniform", "presampled(size: 256)", "presampled(size: 512)"))
                .contains("e.assay:6:", "|     method m1 {", "e.assay:7:", "|     method m2 {")
                .doesNotContain("e.assay:2:", "e.assay:5:");
    }

    @Test
    void what_all_lack_is_told_once() {
        assertThat(told("presampled(size: 256)", "presampled(size: 512)"))
                .contains("e.assay:2:")
                .doesNotContain("e.assay:5:", "e.assay:6:");
    }
}
