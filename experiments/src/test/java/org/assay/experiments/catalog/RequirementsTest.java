package org.assay.experiments.catalog;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.assay.dsl.Language;
import org.assay.dsl.catalog.Catalog;
import org.assay.dsl.catalog.MetricDeclaration;
import org.assay.dsl.catalog.Requirement;
import org.assay.dsl.catalog.SnapshotDeclaration;
import org.assay.dsl.catalog.Type;
import org.assay.dsl.check.ProjectFiles;
import org.assay.dsl.source.SourceFile;
import org.assay.framework.Bootstrap;
import org.assay.framework.component.Components;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What metrics and snapshots need can be said in an experiment, under the name and in the words that settings have. */
class RequirementsTest {
    private static final Components COMPONENTS = Bootstrap.components(List.of());
    private static final Catalog CATALOG = new CatalogBuilder(COMPONENTS).build();

    static Stream<Requirement> requirements() {
        return Stream.of(
                        CATALOG.metrics().stream().map(MetricDeclaration::requirements),
                        CATALOG.snapshots().stream().map(SnapshotDeclaration::requirements),
                        Stream.of(CATALOG.ofPredictions()))
                .flatMap(stream -> stream)
                .flatMap(List::stream)
                .distinct();
    }

    @ParameterizedTest
    @MethodSource("requirements")
    void each_names_a_setting_and_a_word_that_it_may_hold(Requirement requirement) {
        List<Type> types = List.of(new Type.ComponentType(CATALOG.root().family()));
        for (String name : requirement.setting().split("\\.")) {
            types = types.stream()
                    .flatMap(type -> CATALOG.components().stream()
                            .filter(one -> type instanceof Type.ComponentType component
                                    && one.family().equals(component.family())))
                    .flatMap(component -> component.parameter(name).stream())
                    .map(parameter -> parameter.type() instanceof Type.OptionalType optional
                            ? optional.element()
                            : parameter.type())
                    .toList();
        }
        assertThat(types).isNotEmpty();
        if (!requirement.word().isEmpty()) {
            assertThat(types)
                    .allSatisfy(type -> assertThat(type)
                            .isInstanceOfSatisfying(
                                    Type.ListType.class,
                                    list -> assertThat(list.element())
                                            .isInstanceOfSatisfying(
                                                    Type.ChoiceType.class,
                                                    choice -> assertThat(choice.words())
                                                            .contains(requirement.word()))));
        }
    }

    private static List<String> refused(String settings, String report) {
        String text = "assay 1\nexperiment e { " + settings + "; optimizer adam; budget 1 epochs; grid { seeds 1..2 }"
                + " diagnostics sampling(variance: [loss]); report { " + report + " } }";
        return new Language(CATALOG, new ProjectFiles(Path.of(".")), Specs.checker(COMPONENTS))
                .check(new SourceFile("test.assay", text), List.of()).diagnostics().stream()
                        .map(one -> one.id() + ": " + one.message() + "; " + one.mend())
                        .toList();
    }

    @Test
    void a_perplexity_is_of_tokens_and_of_the_cross_entropy() {
        String shown = "plot p { value test.perplexity }";
        assertThat(refused("dataset mnist; model small-cnn", shown))
                .singleElement(as(STRING))
                .startsWith("not-recorded: 'test.perplexity' is recorded only where 'dataset' has tokens")
                .contains("such as ptb or text");
        assertThat(refused("dataset ptb; model lstm-lm; cost squared-error", shown))
                .singleElement(as(STRING))
                .contains("only where 'cost' is cross-entropy");
        assertThat(refused("dataset ptb; model lstm-lm", shown)).isEmpty();
        assertThat(refused("dataset label-noise(of: text(train: [\"a.txt\"])); model lstm-lm", shown))
                .isEmpty();
    }

    @Test
    void predictions_and_scores_are_of_samplers_that_have_them() {
        String predicted = "picture p { value sampler.predicted-losses }";
        String scores = "picture p { value sampler.scores }";
        String candidates = "picture p { value sampler.candidate-scores }";
        String common = "dataset mnist; model small-cnn; sampler ";
        assertThat(refused(common + "presampled; weights unbiased", predicted))
                .singleElement(as(STRING))
                .contains("only where 'sampler' predicts or remembers each sample's loss")
                .contains("such as history-lstm");
        assertThat(refused(common + "history(score: error); weights unbiased", predicted))
                .hasSize(1);
        assertThat(refused(common + "history; weights unbiased", predicted)).isEmpty();
        assertThat(refused(
                        common + "presampled; weights unbiased", "plot p { value gradient.variance-ratio-predicted }"))
                .hasSize(1);
        assertThat(refused(common + "uniform", scores)).hasSize(1);
        assertThat(refused(common + "rho-loss", scores)).hasSize(1);
        assertThat(refused(common + "rho-loss", candidates)).isEmpty();
        assertThat(refused(common + "uniform", candidates)).hasSize(1);
        assertThat(refused(common + "presampled; weights unbiased", scores)).isEmpty();
    }

    @Test
    void what_is_looked_at_beside_training_alone_needs_diagnostics() {
        assertThat(CATALOG.metrics().stream()
                        .filter(metric -> metric.doc().endsWith("with diagnostics"))
                        .map(MetricDeclaration::requirements))
                .isNotEmpty()
                .allSatisfy(requirements -> assertThat(requirements)
                        .extracting(Requirement::setting)
                        .anyMatch(setting -> setting.startsWith("diagnostics")));
        assertThat(CATALOG.snapshots().stream()
                        .filter(snapshot -> snapshot.requirements().isEmpty())
                        .map(SnapshotDeclaration::name))
                .containsExactly("model.decisions");
    }
}
