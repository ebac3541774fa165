package org.assay.framework.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.assay.framework.Bootstrap;
import org.assay.framework.component.ComponentSpec;
import org.assay.framework.component.Components;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The data sets as an experiment file names them. */
class NamedDatasetsTest {
    private final Components components = Bootstrap.components(List.of());

    private Dataset create(ComponentSpec spec) {
        ComponentSpec complete = components.complete(spec);
        assertThat(components.check(complete)).isEmpty();
        return components
                .instantiate(DatasetComponent.FAMILY, complete)
                .create(new DatasetContext(new DataDirectory(List.of()), 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"digits", "circles", "xor", "canevet"})
    void builtInSetsNeedNoParameters(String name) {
        Dataset dataset = create(ComponentSpec.of("dataset", name));
        for (SplitName split : SplitName.values()) {
            assertThat(dataset.split(split).size()).isPositive();
        }
    }

    @Test
    void patchesAreTakenOfANamedSet() {
        Dataset dataset =
                create(new ComponentSpec("dataset", "patches", Map.of("of", ComponentSpec.of("dataset", "digits"))));
        assertThat(dataset.inputs()).isEqualTo(new Inputs.Sets(16));
        assertThat(dataset.split(SplitName.TRAIN).featureCount(0)).isEqualTo(25);
    }

    @Test
    void filesAreNamedByText() {
        ComponentSpec spec = components.complete(new ComponentSpec(
                "dataset", "descriptors", Map.of("features", List.of("a.npy"), "index", "i.tsv", "group", "scene")));
        assertThat(components.check(spec)).isEmpty();
        assertThat(components
                        .instantiate(DatasetComponent.FAMILY, spec)
                        .files(new DataDirectory(List.of(java.nio.file.Path.of("data")))))
                .extracting(Object::toString)
                .containsExactly("data/a.npy", "data/i.tsv");
        assertThat(components
                        .instantiate(DatasetComponent.FAMILY, ComponentSpec.of("dataset", "mnist"))
                        .files(new DataDirectory(List.of())))
                .hasSize(4);
    }
}
