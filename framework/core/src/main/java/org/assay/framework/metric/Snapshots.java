package org.assay.framework.metric;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.assay.framework.metric.SnapshotDeclaration.Column;
import org.assay.framework.metric.SnapshotDeclaration.Kind;

/** Every snapshot that a cell may record. */
public final class Snapshots {
    /** Layers of a plane: a point of a regular grid with the class predicted there. */
    public static final int REGION = 0;
    /** A training point with its label. */
    public static final int POINT = 1;
    /** A codeword of the aggregator. */
    public static final int CODEWORD = 2;

    /** Samples whose loss was predicted, and what the training pass then found. */
    public static final SnapshotDeclaration PREDICTED_LOSSES = new SnapshotDeclaration(
            "sampler.predicted-losses",
            Kind.SCATTER,
            "Predicted and true loss",
            List.of(
                    new Column("predicted-loss", "", "loss that the sampler predicted"),
                    new Column("true-loss", "", "loss that the model gives"),
                    new Column("class", "", "class of the sample, -1 where there is none")),
            List.of(Requirement.DIAGNOSTICS, Requirement.PREDICTED),
            "predicted against true loss of samples of the train split; with diagnostics");

    public static final SnapshotDeclaration SCORES = histogram(
            "sampler.scores",
            "Score of a drawn sample",
            "scores, smoothed where the sampler smooths, of the samples drawn since the last snapshot",
            Requirement.SCORED);
    public static final SnapshotDeclaration CANDIDATE_SCORES = histogram(
            "sampler.candidate-scores",
            "Score of a candidate",
            "scores, found or predicted, before smoothing, of all candidates of the last draw before the snapshot, drawn or not; where it drew from the whole split, of all samples whose score is kept",
            Requirement.COMPARED);
    public static final SnapshotDeclaration DRAWN = histogram(
            "sampler.drawn",
            "Index of a drawn sample",
            "indices of the train split drawn since the last snapshot, by their place");
    public static final SnapshotDeclaration WEIGHTS = histogram(
            "sampler.weights", "Importance weight", "importance weights of the samples drawn since the last snapshot");
    public static final SnapshotDeclaration LOSSES =
            histogram("train.losses", "Loss of a training sample", "losses of a fixed subset of the train split");
    /** What the model says of every place, where items are points of the plane or sets of them. */
    public static final SnapshotDeclaration DECISIONS = new SnapshotDeclaration(
            "model.decisions",
            Kind.PLANE,
            "Decisions",
            List.of(
                    new Column("layer", "", "0 a point of a grid, 1 a training point, 2 a codeword"),
                    new Column("x", "", "first coordinate"),
                    new Column("y", "", "second coordinate"),
                    new Column(
                            "class",
                            "",
                            "predicted class of a grid point, label of a training point, -1 of a codeword")),
            List.of(),
            "where the model decides for which class, with training points and codewords, where items are points of the plane");

    private static final List<SnapshotDeclaration> ALL =
            List.of(PREDICTED_LOSSES, SCORES, CANDIDATE_SCORES, DRAWN, WEIGHTS, LOSSES, DECISIONS);

    private Snapshots() {}

    public static List<SnapshotDeclaration> declarations() {
        return ALL;
    }

    public static Optional<SnapshotDeclaration> find(String name) {
        return ALL.stream().filter(one -> one.name().equals(name)).findFirst();
    }

    private static SnapshotDeclaration histogram(String name, String label, String doc, Requirement... further) {
        return new SnapshotDeclaration(
                name,
                Kind.HISTOGRAM,
                label,
                List.of(
                        new Column("lower", "", "lower edge of a bin"),
                        new Column("upper", "", "upper edge of a bin"),
                        new Column("count", "", "how many fall into the bin")),
                Stream.concat(Stream.of(Requirement.DIAGNOSTICS), Arrays.stream(further))
                        .toList(),
                doc + "; with diagnostics");
    }
}
