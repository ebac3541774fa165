package org.assay.dsl;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assay.dsl.catalog.Catalog;
import org.assay.dsl.catalog.ComponentDeclaration;
import org.assay.dsl.catalog.MetricDeclaration;
import org.assay.dsl.catalog.ParameterDeclaration;
import org.assay.dsl.catalog.Requirement;
import org.assay.dsl.catalog.SnapshotDeclaration;
import org.assay.dsl.catalog.Type;
import org.assay.dsl.document.Value;

/** A catalog with the components of the language's sample file. */
final class TestCatalog {
    private static final List<Value> SPLITS =
            List.of(new Value.WordValue("train"), new Value.WordValue("validation"), new Value.WordValue("test"));

    private static final Type.Bounds SHARE = new Type.Bounds(
            number -> number.signum() >= 0 && number.compareTo(BigDecimal.ONE) < 0, "at least 0 and below 1");
    private static final Type.Bounds POSITIVE =
            new Type.Bounds(number -> number.compareTo(BigDecimal.ONE) >= 0, "at least 1");

    private TestCatalog() {}

    static Catalog catalog() {
        List<ComponentDeclaration> all = new ArrayList<>();
        all.add(component(
                "dataset",
                "cifar10",
                parameter(
                        "augment",
                        new Type.ListType(new Type.ComponentType("augmentation")),
                        new Value.ListValue(List.of()))));
        all.add(component(
                "dataset",
                "activations",
                parameter("of", new Type.ComponentType("dataset"), null),
                parameter("source", new Type.ComponentType("source"), null)));
        all.add(component(
                "source",
                "best",
                parameter("experiment", new Type.ExperimentType(), null),
                parameter("seed", new Type.ChoiceType(List.of("same", "best")), new Value.WordValue("same"))));
        all.add(component("augmentation", "flip"));
        all.add(component("augmentation", "shift", parameter("pixels", new Type.IntegerType(POSITIVE), number("4"))));
        all.add(component("model", "vgg-like", parameter("dropout", new Type.RealType(SHARE), number("0"))));
        all.add(component("model", "linear"));
        all.add(component(
                "model",
                "aggregate-and-classify",
                parameter("aggregator", new Type.ComponentType("aggregator"), null),
                parameter("classifier", new Type.ComponentType("model"), call("model", "linear"))));
        all.add(component(
                "aggregator", "bag-of-words", parameter("codewords", new Type.IntegerType(POSITIVE), number("64"))));
        all.add(component(
                "aggregator",
                "soft-assignment",
                parameter("codewords", new Type.IntegerType(POSITIVE), number("64")),
                parameter(
                        "gamma",
                        new Type.OptionalType(new Type.RealType(Type.Bounds.NONE)),
                        new Value.WordValue("none"))));
        all.add(component("cost", "cross-entropy"));
        all.add(component("optimizer", "adam", parameter("rate", new Type.RealType(Type.Bounds.NONE), number("1e-3"))));
        all.add(component("sampler", "uniform"));
        all.add(component(
                "sampler",
                "presampled",
                parameter(
                        "score",
                        new Type.ChoiceType(List.of("loss", "gradient-norm-bound", "error")),
                        new Value.WordValue("loss")),
                parameter("size", new Type.IntegerType(POSITIVE), number("1024"))));
        all.add(component(
                "sampler", "history-lstm", parameter("presample", new Type.IntegerType(POSITIVE), number("2048"))));
        all.add(component("weights", "biased", parameter("k", new Type.RealType(Type.Bounds.NONE), number("0.5"))));
        all.add(component(
                "evaluation",
                "evaluation",
                parameter(
                        "every",
                        new Type.QuantityType(Type.Bounds.NONE, List.of("steps", "epochs")),
                        quantity("1", "epochs")),
                parameter(
                        "on",
                        new Type.ListType(new Type.ChoiceType(List.of("train", "validation", "test"))),
                        new Value.ListValue(SPLITS))));
        all.add(component(
                "diagnostics",
                "sampling",
                parameter(
                        "variance",
                        new Type.ListType(new Type.ChoiceType(List.of("loss", "gradient-norm"))),
                        new Value.ListValue(List.of()))));
        ComponentDeclaration root = component(
                "training",
                "training",
                parameter("dataset", new Type.ComponentType("dataset"), null),
                parameter("model", new Type.ComponentType("model"), null),
                parameter("cost", new Type.ComponentType("cost"), call("cost", "cross-entropy")),
                parameter("optimizer", new Type.ComponentType("optimizer"), null),
                parameter("sampler", new Type.ComponentType("sampler"), call("sampler", "uniform")),
                parameter(
                        "weights",
                        new Type.OptionalType(new Type.ComponentType("weights")),
                        new Value.WordValue("none")),
                parameter("batch", new Type.IntegerType(POSITIVE), number("128")),
                parameter(
                        "budget", new Type.QuantityType(Type.Bounds.NONE, List.of("steps", "epochs", "minutes")), null),
                parameter("evaluate", new Type.ComponentType("evaluation"), call("evaluation", "evaluation")),
                parameter(
                        "keep",
                        new Type.ListType(new Type.ChoiceType(List.of("last", "predictions"))),
                        new Value.ListValue(List.of(new Value.WordValue("predictions")))),
                parameter(
                        "diagnostics",
                        new Type.OptionalType(new Type.ComponentType("diagnostics")),
                        new Value.WordValue("none")));
        List<MetricDeclaration> metrics = new ArrayList<>();
        for (String split : List.of("train", "validation", "test")) {
            metrics.add(new MetricDeclaration(split + ".error", true, "fraction", split, List.of(), "error"));
            metrics.add(new MetricDeclaration(split + ".loss", true, "", split, List.of(), "loss"));
        }
        Requirement looked = new Requirement("diagnostics", "", "add 'diagnostics sampling'");
        Requirement compared = new Requirement(
                "diagnostics.variance", "loss", "add loss to 'variance': 'diagnostics sampling(variance: [loss])'");
        metrics.add(new MetricDeclaration("gradient.variance-ratio-loss", true, "", "", List.of(compared), "ratio"));
        List<SnapshotDeclaration> snapshots = List.of(
                new SnapshotDeclaration(
                        "sampler.scores", SnapshotDeclaration.Kind.HISTOGRAM, List.of(looked), "scores"),
                new SnapshotDeclaration(
                        "sampler.predicted-losses", SnapshotDeclaration.Kind.SCATTER, List.of(), "losses"),
                new SnapshotDeclaration("model.decisions", SnapshotDeclaration.Kind.PLANE, List.of(), "decisions"));
        return new Catalog(
                root,
                all,
                metrics,
                snapshots,
                List.of(new Requirement("keep", "predictions", "add predictions to 'keep'")));
    }

    private static ComponentDeclaration component(String family, String name, ParameterDeclaration... parameters) {
        return new ComponentDeclaration(family, name, "a " + family, List.of(parameters));
    }

    private static ParameterDeclaration parameter(String name, Type type, Value byDefault) {
        return new ParameterDeclaration(name, type, Optional.ofNullable(byDefault), "the " + name);
    }

    private static Value number(String text) {
        return new Value.NumberValue(new BigDecimal(text));
    }

    private static Value quantity(String number, String unit) {
        return new Value.QuantityValue(new Value.NumberValue(new BigDecimal(number)), unit);
    }

    private static Value call(String family, String name) {
        return new Value.ComponentValue(
                family,
                name,
                name.equals("evaluation")
                        ? Map.of("every", quantity("1", "epochs"), "on", new Value.ListValue(SPLITS))
                        : Map.of());
    }
}
