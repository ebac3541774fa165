package org.assay.dsl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assay.dsl.check.Checked;
import org.assay.dsl.check.ComponentChecker;
import org.assay.dsl.diagnostic.DiagnosticRenderer;
import org.assay.dsl.document.Value;
import org.assay.dsl.source.SourceFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One golden case for each diagnostic: {@code diagnostics/<id>.assay} gives {@code <id>.expected}, which names that id. Rewritten only
 * with {@code -Dgolden.update=true}.
 */
class DiagnosticsTest {
    private static final Path CASES = Path.of("src/test/resources/org/assay/dsl/diagnostics");
    private static final Path SOURCES = Path.of("src/main/java");
    private static final ComponentChecker SAMPLER_NEEDS_WEIGHTS = training -> {
        Value.ComponentValue sampler =
                (Value.ComponentValue) training.parameters().get("sampler");
        boolean weighted = training.parameters().get("weights") instanceof Value.ComponentValue;
        return sampler.name().equals("uniform") || weighted
                ? List.of()
                : List.of(new ComponentChecker.Fault("sampler", "its samples need weights", "add 'weights biased'"));
    };

    static Stream<Path> cases() throws IOException {
        return Files.list(CASES)
                .filter(path -> path.toString().endsWith(".assay"))
                .sorted();
    }

    static Checked check(String name, String text) {
        return new Language(
                        TestCatalog.catalog(),
                        (including, file) -> {
                            if (file.equals("self.assay")) {
                                return new SourceFile(including, text);
                            }
                            if (file.startsWith("many")) {
                                int number = Integer.parseInt(file.substring(4));
                                return new SourceFile(file, "assay 1\ninclude \"many" + (number + 1) + "\"\n");
                            }
                            throw new IOException("there is no file '" + file + "'");
                        },
                        SAMPLER_NEEDS_WEIGHTS)
                .check(new SourceFile(name, text), List.of());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void is_rendered_with_place_reason_and_mend(Path file) throws IOException {
        String name = file.getFileName().toString();
        String id = name.replace(".assay", "");
        String rendered =
                DiagnosticRenderer.render(check(name, Files.readString(file)).diagnostics());
        Path expected = CASES.resolve(id + ".expected");
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(expected, rendered);
        }
        assertThat(rendered).contains("[" + id + "]").isEqualTo(Files.readString(expected));
    }

    @Test
    void every_id_in_the_sources_has_a_case_and_every_case_an_id() throws IOException {
        Pattern id = Pattern.compile(
                "(?:error|warning|fault)\\(\\s*\"([a-z]+(?:-[a-z]+)*)\"|\\? \"([a-z]+-[a-z]+)\" : \"([a-z]+-[a-z]+)\",");
        Set<String> ids = new TreeSet<>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                Matcher matcher = id.matcher(Files.readString(file));
                while (matcher.find()) {
                    for (int group = 1; group <= 3; group++) {
                        if (matcher.group(group) != null) {
                            ids.add(matcher.group(group));
                        }
                    }
                }
            }
        }
        Set<String> names = cases().map(path -> path.getFileName().toString().replace(".assay", ""))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(names).isEqualTo(ids).hasSizeGreaterThan(40);
    }

    @Test
    void no_expectation_is_left_without_its_case() throws IOException {
        try (Stream<Path> files = Files.list(CASES)) {
            assertThat(files.filter(path -> path.toString().endsWith(".expected")))
                    .allSatisfy(path -> assertThat(Path.of(path.toString().replace(".expected", ".assay")))
                            .exists());
        }
    }
}
