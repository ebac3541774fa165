package org.assay.framework.tensor;

import java.util.List;
import java.util.function.Function;
import org.assay.framework.tensor.CoarseKernels.AggregationGradients;
import org.assay.framework.tensor.CoarseKernels.Wanted;

/** Aggregation of sets, and what codebooks are fitted with. */
final class SetKernelCases extends KernelCases {
    @Override
    void addAll() {
        aggregation();
        moments();
        nearest();
    }

    private void aggregation() {
        for (double gamma : new double[] {0, 0.5, 1e6}) {
            for (int[] sizes : new int[][] {{1, 1, 1, 1}, {5, 3, 4, 2}, {40, 17, 9, 3}, {33, 64, 20, 33}}) {
                int rows = sizes[0];
                int codewords = sizes[1];
                int width = sizes[2];
                int sets = sizes[3];
                String name = rows + " features of " + width + " in " + sets + " sets, " + codewords
                        + " codewords, gamma " + gamma;
                Function<Inputs, Tensor[]> codebook = in -> new Tensor[] {
                    in.reals(codewords, width),
                    in.backend()
                            .binary(
                                    Binary.MULTIPLY,
                                    in.reals(codewords, width),
                                    in.backend().scalar(0.3)),
                    in.backend().scalar(gamma)
                };
                addWild("assignment codes of " + name, CHAINED, (b, in) -> {
                    Tensor[] c = codebook.apply(in);
                    return List.of(b.assignmentCodes(in.wild(rows, width), c[0], c[1], c[2]));
                });
                add("soft assignment of " + name, CHAINED, (b, in) -> {
                    Tensor[] c = codebook.apply(in);
                    Trained trained = b.softAssignmentTraining(
                            in.reals(rows, width), in.filledOffsets(sets, rows), c[0], c[1], c[2]);
                    Tensor upstream = in.reals(sets, codewords);
                    return aggregated(trained, b.softAssignmentBackward(trained.saved(), upstream, Wanted.BOTH));
                });
                add("soft vlad of " + name, CHAINED, (b, in) -> {
                    Tensor[] c = codebook.apply(in);
                    Trained trained =
                            b.softVladTraining(in.reals(rows, width), in.filledOffsets(sets, rows), c[0], c[1], c[2]);
                    Tensor upstream = in.reals(sets, codewords, width);
                    return aggregated(trained, b.softVladBackward(trained.saved(), upstream, Wanted.BOTH));
                });
            }
        }
        addWild("aggregation with an empty set", CHAINED, (b, in) -> {
            Tensor features = in.wild(6, 3);
            Tensor offsets = b.integers(Shape.of(4), 0, 2, 2, 6);
            Tensor centers = in.reals(5, 3);
            Tensor variance = in.reals(5, 3);
            Tensor gamma = b.scalar(0.7);
            return List.of(
                    b.softAssignmentTraining(features, offsets, centers, variance, gamma)
                            .output(),
                    b.softVladTraining(features, offsets, centers, variance, gamma)
                            .output());
        });
    }

    private static List<Tensor> aggregated(Trained trained, AggregationGradients gradients) {
        return present(
                trained.output(),
                gradients.features(),
                gradients.centers(),
                gradients.logVariance(),
                gradients.gamma());
    }

    private void moments() {
        for (int[] sizes : new int[][] {{0, 3, 4, 2}, {1, 1, 1, 1}, {5, 3, 4, 2}, {40, 17, 9, 3}, {200, 64, 20, 7}}) {
            int rows = sizes[0];
            int codewords = sizes[1];
            int width = sizes[2];
            int sets = sizes[3];
            String name = "mixture moments of " + rows + " features of " + width + " in " + sets + " sets, " + codewords
                    + " codewords";
            addWild(name, CHAINED, (b, in) -> {
                CoarseKernels.Moments found = b.mixtureMoments(
                        in.wild(rows, width),
                        in.offsets(sets, rows),
                        in.reals(width),
                        in.positive(width),
                        b.concatenate(
                                1,
                                List.of(
                                        b.unary(Unary.NEGATE, in.positive(codewords, width)),
                                        in.reals(codewords, width))),
                        in.reals(codewords),
                        true);
                return List.of(found.mass(), found.sums(), found.evidence());
            });
        }
    }

    private void nearest() {
        for (int[] sizes : new int[][] {{0, 3, 4}, {1, 1, 1}, {5, 3, 4}, {40, 17, 9}, {300, 64, 20}, {70, 1500, 3}}) {
            String name = "nearest of " + sizes[1] + " centers to " + sizes[0] + " features of " + sizes[2];
            // Numbers whose sums are exact, so that equals are equal on every backend.
            add(
                    name,
                    0,
                    (b, in) -> List.of(
                            b.nearestCenters(in.quarters(sizes[0], sizes[2]), in.quarters(sizes[1], sizes[2]))));
        }
    }
}
