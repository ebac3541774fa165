package org.assay.experiments.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.assay.dsl.catalog.Catalog;
import org.assay.dsl.catalog.MetricDeclaration;
import org.assay.dsl.catalog.Requirement;
import org.assay.dsl.catalog.SnapshotDeclaration;
import org.assay.dsl.catalog.Type;
import org.assay.framework.Bootstrap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What metrics and snapshots need can be said in an experiment, under the name and in the words that settings have. */
class RequirementsTest {
    private static final Catalog CATALOG = new CatalogBuilder(Bootstrap.components(List.of())).build();

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

    @Test
    void what_is_looked_at_beside_training_alone_needs_diagnostics() {
        assertThat(CATALOG.metrics().stream()
                        .filter(metric -> metric.doc().endsWith("with diagnostics"))
                        .map(MetricDeclaration::requirements))
                .isNotEmpty()
                .allSatisfy(requirements -> assertThat(requirements)
                        .extracting(Requirement::setting)
                        .allMatch(setting -> setting.startsWith("diagnostics"))
                        .isNotEmpty());
        assertThat(CATALOG.snapshots().stream()
                        .filter(snapshot -> snapshot.requirements().isEmpty())
                        .map(SnapshotDeclaration::name))
                .containsExactly("model.decisions");
    }
}
