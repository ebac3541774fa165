package org.assay.framework.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assay.framework.cost.Cost;
import org.assay.framework.cost.CrossEntropy;
import org.assay.framework.cost.SquaredError;
import org.assay.framework.dataset.Examples;
import org.assay.framework.dataset.Inputs;
import org.assay.framework.dataset.Split;
import org.assay.framework.layer.Variables;
import org.assay.framework.model.Linear;
import org.assay.framework.model.Model;
import org.assay.framework.model.ModelContext;
import org.assay.framework.sampler.Score;
import org.assay.framework.tensor.Backend;
import org.assay.framework.tensor.reference.ReferenceBackend;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The four scores beside numbers that numpy gave and beside formulas of softmax regression. */
class ModelScorerTest {
    /** The outputs are the items themselves. */
    private static final Model IDENTITY = (pass, x, offsets) -> x;

    private record Rows(int width, float[] features, int[] labels, float[] reals) implements Split {
        @Override
        public int size() {
            return features.length / width;
        }

        @Override
        public Examples examples(int[] indices) {
            assertThat(indices).as("every item, in order").hasSize(size());
            return new Examples(size(), features, null, labels, reals);
        }

        @Override
        public String itemName(int index) {
            return "row " + index;
        }

        @Override
        public int label(int index) {
            return labels == null ? -1 : labels[index];
        }

        @Override
        public int featureCount(int index) {
            return 1;
        }
    }

    private static double[] scores(Backend backend, Model model, Cost cost, Rows rows, Score score) {
        int[] all = java.util.stream.IntStream.range(0, rows.size()).toArray();
        return new ModelScorer(backend, model, cost, rows, new Batches(backend, new Inputs.Vectors(rows.width())))
                .score(score, all);
    }

    /** Vectors of group 13 (PublishedVectorsTest lists them all): ‖softmax(z) − y‖₂ of one item, bounded by √2 where the loss is not. */
    @ParameterizedTest
    @CsvSource({
        "2, 1, 0, 0, .407605964, .424336124",
        "0, 0, 0, 2, 1.098612289, .816496581",
        "10, 0, 0, 1, 10.000090796, 1.414117264"
    })
    void the_bound_is_the_norm_of_the_loss_gradient_at_the_outputs(
            float z0, float z1, float z2, int label, double loss, double norm) {
        Rows rows = new Rows(3, new float[] {z0, z1, z2}, new int[] {label}, null);
        try (Backend backend = new ReferenceBackend()) {
            assertThat(scores(backend, IDENTITY, new CrossEntropy(), rows, Score.LOSS)[0])
                    .isCloseTo(loss, within(2e-9));
            assertThat(scores(backend, IDENTITY, new CrossEntropy(), rows, Score.GRADIENT_NORM_BOUND)[0])
                    .isCloseTo(norm, within(2e-9));
        }
    }

    /** Vectors of group 13 (PublishedVectorsTest lists them all): the mean of two squared errors, 1 and 2. */
    @Test
    void the_bound_of_a_squared_error() {
        Rows rows = new Rows(2, new float[] {4, 7}, null, new float[] {3, 5});
        try (Backend backend = new ReferenceBackend()) {
            assertThat(scores(backend, IDENTITY, new SquaredError(), rows, Score.LOSS)[0])
                    .isEqualTo(2.5);
            assertThat(scores(backend, IDENTITY, new SquaredError(), rows, Score.GRADIENT_NORM_BOUND)[0])
                    .isCloseTo(2.236067977, within(1e-9));
        }
    }

    /** Softmax regression at zero: p = 1/3, ∇W = x (p − y)ᵀ, ∇b = p − y, so that the whole norm is ‖p − y‖ √(1 + ‖x‖²); it says class 0 of all. */
    @Test
    void each_score_of_softmax_regression_at_its_start() {
        Rows rows = new Rows(2, new float[] {3, 4, 0, 0, -1, 2}, new int[] {0, 1, 2}, null);
        double bound = Math.sqrt(2 / 3.0);
        try (Backend backend = new ReferenceBackend()) {
            Variables variables = new Variables(backend);
            Model model =
                    new Linear().create(new ModelContext(backend, new Inputs.Vectors(2), 3, variables, null, 1, ""));
            CrossEntropy cost = new CrossEntropy();
            assertThat(scores(backend, model, cost, rows, Score.LOSS))
                    .containsOnly(new double[] {Math.log(3)}, within(1e-12));
            assertThat(scores(backend, model, cost, rows, Score.GRADIENT_NORM_BOUND))
                    .containsExactly(new double[] {bound, bound, bound}, within(1e-12));
            assertThat(scores(backend, model, cost, rows, Score.GRADIENT_NORM))
                    .containsExactly(new double[] {bound * Math.sqrt(26), bound, bound * Math.sqrt(6)}, within(1e-12));
            assertThat(scores(backend, model, cost, rows, Score.ERROR)).containsExactly(0, 1, 1);
        }
    }
}
