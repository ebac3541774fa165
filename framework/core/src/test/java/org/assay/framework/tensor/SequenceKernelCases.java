package org.assay.framework.tensor;

import java.util.List;
import org.assay.framework.tensor.CoarseKernels.LstmGradients;
import org.assay.framework.tensor.CoarseKernels.Wanted;

/** Long short-term memory, and norms of gradients over the steps of a sequence. */
final class SequenceKernelCases extends KernelCases {
    @Override
    void addAll() {
        lstm();
        outerNorms();
    }

    private void lstm() {
        for (int sequences : new int[] {0, 1, 5, 40}) {
            for (int units : new int[] {1, 7, 32}) {
                int rows = sequences * 4 + (sequences == 0 ? 0 : 3);
                String name = "lstm of " + sequences + " sequences, " + units + " units";
                addWild(
                        name,
                        CHAINED,
                        (b, in) -> List.of(b.lstmTraining(
                                        in.wild(rows, 3),
                                        in.offsets(sequences, rows),
                                        in.reals(3, 4 * units),
                                        in.reals(units, 4 * units),
                                        in.reals(4 * units))
                                .output()));
                for (Wanted wanted : List.of(Wanted.BOTH, new Wanted(true, false), new Wanted(false, true))) {
                    add(name + " backward, " + wanted, CHAINED, (b, in) -> {
                        Trained trained = b.lstmTraining(
                                in.reals(rows, 3),
                                in.offsets(sequences, rows),
                                in.reals(3, 4 * units),
                                in.reals(units, 4 * units),
                                in.reals(4 * units));
                        LstmGradients gradients = b.lstmBackward(trained.saved(), in.reals(rows, units), wanted);
                        return present(
                                trained.output(),
                                gradients.input(),
                                gradients.inputWeights(),
                                gradients.hiddenWeights(),
                                gradients.bias());
                    });
                }
                add(name + " squared norms", CHAINED, (b, in) -> {
                    Trained trained = b.lstmTraining(
                            in.reals(rows, 3),
                            in.offsets(sequences, rows),
                            in.reals(3, 4 * units),
                            in.reals(units, 4 * units),
                            in.reals(4 * units));
                    return List.of(b.lstmSquaredNorms(trained.saved(), in.reals(rows, units)));
                });
            }
        }
    }

    /** Segments of few rows beside wide ones, and of many rows beside narrow ones, so that both ways to the norm are taken. */
    private void outerNorms() {
        for (int[] sizes : new int[][] {{0, 0, 3, 4}, {9, 4, 1, 1}, {12, 5, 30, 40}, {700, 3, 5, 7}, {60, 2, 24, 40}}) {
            String name =
                    "norms of " + sizes[1] + " segments of " + sizes[0] + " rows, " + sizes[2] + " by " + sizes[3];
            add(
                    name,
                    CHAINED,
                    (b, in) -> List.of(b.segmentOuterNorms(
                            in.reals(sizes[0], sizes[2]),
                            in.reals(sizes[0], sizes[3]),
                            in.offsets(sizes[1], sizes[0]))));
        }
    }
}
