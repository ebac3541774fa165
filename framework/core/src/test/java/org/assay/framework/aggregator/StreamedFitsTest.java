package org.assay.framework.aggregator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.assay.framework.Bootstrap;
import org.assay.framework.component.ComponentSpec;
import org.assay.framework.component.Components;
import org.assay.framework.dataset.CountedSplit;
import org.assay.framework.dataset.DataDirectory;
import org.assay.framework.dataset.Dataset;
import org.assay.framework.dataset.DatasetComponent;
import org.assay.framework.dataset.DatasetContext;
import org.assay.framework.dataset.Inputs;
import org.assay.framework.dataset.Split;
import org.assay.framework.dataset.SplitName;
import org.assay.framework.dataset.Targets;
import org.assay.framework.descriptor.Pca;
import org.assay.framework.layer.Variables;
import org.assay.framework.model.ModelContext;
import org.assay.framework.model.SplitFeatures;
import org.assay.framework.tensor.Backend;
import org.assay.framework.tensor.reference.ReferenceBackend;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A hundred million local features of 64 numbers, 25.6 GB, which are made when they are read: a fit reads the items of its sample, some at a time. */
class StreamedFitsTest {
    private static final Components COMPONENTS = Bootstrap.components(List.of());
    private static final int ITEMS = 1_000_000;
    private static final int PER_ITEM = 100;
    private static final int WIDTH = 64;
    private static final int FEATURES = 300;
    /** As many as {@link SplitFeatures} reads at once. */
    private static final int AT_ONCE = 64;

    private final CountedSplit split = new CountedSplit(ITEMS, WIDTH, item -> PER_ITEM, StreamedFitsTest::scramble);
    private final Backend backend = new ReferenceBackend();
    private final Variables variables = new Variables(backend);

    private static void scramble(int item, int row, float[] features, int at) {
        for (int i = 0; i < WIDTH; i++) {
            features[at + i] = Integer.reverse((item + 1) * 0x9E3779B9 + (row * WIDTH + i) * 31) * 0x1p-31f;
        }
    }

    private ModelContext context() {
        return new ModelContext(backend, new Inputs.Sets(WIDTH), 0, variables, new SplitFeatures(split, WIDTH), 1, "");
    }

    private void assertSampled() {
        assertThat(split.read()).isPositive().isLessThanOrEqualTo(FEATURES);
        assertThat(split.mostAtOnce()).isLessThanOrEqualTo(AT_ONCE);
    }

    static Stream<ComponentSpec> fits() {
        return Stream.of(
                        "k-means(features: 300, iterations: 2)",
                        "mini-batch-k-means(features: 300, batch: 20, steps: 5)",
                        "gaussian-mixture(features: 300, iterations: 2)")
                .map(text -> COMPONENTS.read(CodebookFit.FAMILY.name(), text));
    }

    @ParameterizedTest
    @MethodSource("fits")
    void a_codebook_holds_its_sample_and_reads_no_more_items_than_that(ComponentSpec spec) {
        Codebook codebook = COMPONENTS.instantiate(CodebookFit.FAMILY, spec).fit(context(), 4);
        assertThat(codebook.sample()).hasSize(FEATURES * WIDTH);
        assertSampled();
    }

    static Stream<ComponentSpec> aggregators() {
        return GivenCodebookTest.aggregators()
                .flatMap(declaration -> fits().map(fit -> {
                    Map<String, Object> parameters = new TreeMap<>(Map.of("codewords", 4, "codebook", fit));
                    return new ComponentSpec(AggregatorComponent.FAMILY.name(), declaration.name(), parameters);
                }));
    }

    @ParameterizedTest
    @MethodSource("aggregators")
    void an_aggregator_samples_once_and_chooses_the_rest_on_the_same_sample(ComponentSpec spec) {
        COMPONENTS.instantiate(AggregatorComponent.FAMILY, spec).create(context());
        assertSampled();
    }

    @Test
    void principal_components_are_fitted_to_their_sample() {
        Dataset whole = new Dataset() {
            @Override
            public Inputs inputs() {
                return new Inputs.Sets(WIDTH);
            }

            @Override
            public Targets targets() {
                return new Targets.Classes(2);
            }

            @Override
            public Split split(SplitName name) {
                return split;
            }
        };
        DatasetComponent of = context -> whole;
        Dataset projected = new Pca(of, 8, true, FEATURES).create(new DatasetContext(new DataDirectory(List.of()), 1));
        assertSampled();
        assertThat(projected.split(SplitName.TRAIN).examples(new int[] {7}).features())
                .hasSize(PER_ITEM * 8);
    }

    @Test
    void every_fit_is_among_those_that_are_looked_at() {
        assertThat(COMPONENTS.family(CodebookFit.FAMILY.name()))
                .extracting(declaration -> declaration.name())
                .containsExactlyInAnyOrderElementsOf(Stream.concat(fits().map(ComponentSpec::name), Stream.of("given"))
                        .toList());
    }
}
