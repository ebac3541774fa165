package org.assay.framework.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.assay.framework.Bootstrap;
import org.assay.framework.component.ComponentSpec;
import org.assay.framework.component.Components;
import org.assay.framework.component.Declaration;
import org.assay.framework.component.Quantity;
import org.assay.framework.dataset.DataDirectory;
import org.assay.framework.sampler.SamplerComponent;
import org.assay.framework.sampler.Score;
import org.assay.framework.tensor.Backend;
import org.assay.framework.tensor.reference.ReferenceBackend;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Language models and sequence classifiers under every sampler and score: a class is a word, a sample a window. */
class SequenceTrainingTest {
    private static final Components COMPONENTS = Bootstrap.components(List.of());
    private static final ComponentSpec TEXT =
            new ComponentSpec("dataset", "text", Map.of("train", List.of("words.txt")));
    private static final ComponentSpec LANGUAGE_MODEL =
            new ComponentSpec("model", "lstm-lm", Map.of("embedding", 4, "units", List.of(6), "dropout", 0.1));

    private static DataDirectory directory() {
        try {
            URI words = SequenceTrainingTest.class.getResource("words.txt").toURI();
            return new DataDirectory(List.of(Path.of(words).getParent()));
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private static RecordingListener run(ComponentSpec dataset, ComponentSpec model, Object sampler, int steps) {
        Map<String, Object> parameters = new TreeMap<>();
        parameters.put("dataset", dataset);
        parameters.put("model", model);
        parameters.put("sampler", sampler);
        parameters.put("weights", hasProbabilities(sampler) ? "unbiased" : "unweighted");
        parameters.put("optimizer", new ComponentSpec("optimizer", "adam", Map.of("rate", 0.02)));
        parameters.put("batch", 8);
        parameters.put("budget", new Quantity(steps, "steps"));
        parameters.put(
                "evaluate",
                new ComponentSpec(
                        "evaluation",
                        "evaluation",
                        Map.of("every", new Quantity(steps, "steps"), "on", List.of("train", "test"))));
        RecordingListener listener = new RecordingListener();
        try (Backend backend = new ReferenceBackend()) {
            new Training(
                            COMPONENTS.instantiate(
                                    TrainingConfiguration.FAMILY,
                                    new ComponentSpec("training", "training", parameters)),
                            1,
                            1,
                            backend,
                            directory())
                    .run(listener);
        }
        return listener;
    }

    private static boolean hasProbabilities(Object sampler) {
        ComponentSpec spec = sampler instanceof ComponentSpec given
                ? given
                : new ComponentSpec("sampler", String.valueOf(sampler), Map.of());
        return COMPONENTS.instantiate(SamplerComponent.FAMILY, spec).hasProbabilities();
    }

    private static ComponentSpec sampler(String name) {
        return new ComponentSpec(
                "sampler",
                name,
                switch (name) {
                    case "history-lstm" -> Map.of("presample", 32, "when", "always");
                    case "presampled" -> Map.of("size", 32);
                    default -> Map.of();
                });
    }

    @TestFactory
    Stream<DynamicTest> every_sampler_draws_windows() {
        return COMPONENTS.family("sampler").stream()
                .map(Declaration::name)
                .map(name -> DynamicTest.dynamicTest(name, () -> {
                    List<Double> losses =
                            run(TEXT, LANGUAGE_MODEL, sampler(name), 12).values.get("train.loss");
                    assertThat(losses.get(1)).isPositive().isLessThan(losses.get(0));
                }));
    }

    @TestFactory
    Stream<DynamicTest> every_score_scores_windows() {
        return Stream.of(Score.values()).map(score -> {
            String name = score.name().toLowerCase(Locale.ROOT).replace('_', '-');
            return DynamicTest.dynamicTest(name, () -> {
                ComponentSpec sampler = new ComponentSpec("sampler", "presampled", Map.of("size", 16, "score", name));
                assertThat(run(TEXT, LANGUAGE_MODEL, sampler, 4).values.get("train.loss"))
                        .allMatch(Double::isFinite);
            });
        });
    }

    @Test
    void a_language_model_learns_and_tells_its_perplexity() {
        Map<String, List<Double>> values = run(TEXT, LANGUAGE_MODEL, "uniform", 150).values;
        List<Double> loss = values.get("test.loss");
        List<Double> perplexity = values.get("test.perplexity");
        assertThat(loss.get(1)).isLessThan(loss.get(0) - 1);
        for (int i = 0; i < loss.size(); i++) {
            assertThat(perplexity.get(i)).isCloseTo(Math.exp(loss.get(i)), within(1e-9));
        }
    }

    @Test
    void pixels_are_classified_and_have_no_perplexity() {
        ComponentSpec digits = new ComponentSpec("dataset", "digits", Map.of("validation", 0.4, "test", 0.4));
        ComponentSpec pixels = new ComponentSpec("dataset", "pixels", Map.of("of", digits, "pooling", 2));
        Map<String, List<Double>> values = run(
                        pixels,
                        new ComponentSpec("model", "sequence-classifier", Map.of("units", 8)),
                        sampler("history-lstm"),
                        60)
                .values;
        assertThat(values.get("train.loss").get(1))
                .isLessThan(values.get("train.loss").get(0));
        assertThat(values).doesNotContainKey("test.perplexity");
    }
}
