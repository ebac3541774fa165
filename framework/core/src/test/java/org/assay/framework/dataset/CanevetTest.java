package org.assay.framework.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class CanevetTest extends DatasetContract {
    @Override
    protected DatasetComponent component() {
        return new Canevet(12, 40, 0.1, 0.33);
    }

    @Override
    protected int items() {
        return 144;
    }

    private static Dataset open(DatasetComponent component) {
        return component.create(new DatasetContext(new DataDirectory(List.of()), 12));
    }

    /** Vectors of group 16 (PublishedVectorsTest lists them all). */
    @Test
    void a_grid_of_256_has_the_counts_of_the_authors_library() {
        Dataset dataset = open(new Canevet(256, 40, 0, 0.33));
        assertThat(dataset.split(SplitName.TRAIN).size()).isEqualTo(43_910);
        assertThat(dataset.split(SplitName.TEST).size()).isEqualTo(21_626);
        assertThat(dataset.split(SplitName.VALIDATION).size()).isZero();
    }

    /** What numpy gives: x = linspace(0, 1, 8), 1 / (1 + exp(2 (x_j - sin(4 (x_i + 1/2)**5) / 3 - 1/2))); a row for each i. */
    private static final double[][] PROBABILITIES = {
        {0.747083297, 0.689418513, 0.625202078, 0.556254231, 0.485069277, 0.414485019, 0.347245467, 0.285593326},
        {0.783037954, 0.730614878, 0.670849595, 0.604993591, 0.535092604, 0.463785353, 0.393928873, 0.328155073},
        {0.834908974, 0.791684868, 0.740659117, 0.682152787, 0.617268067, 0.547916073, 0.476651992, 0.406326064},
        {0.776844442, 0.723453390, 0.662832495, 0.596337626, 0.526104714, 0.454823441, 0.385346756, 0.320248731},
        {0.646643853, 0.578984226, 0.508221921, 0.437128628, 0.368527764, 0.304861780, 0.247877135, 0.198502401},
        {0.597624760, 0.527438331, 0.456150293, 0.386614657, 0.321414447, 0.262504174, 0.211033373, 0.167364484},
        {0.672549979, 0.606834797, 0.537010288, 0.465703474, 0.395771323, 0.329857322, 0.270015345, 0.217506137},
        {0.604619659, 0.534703393, 0.463396310, 0.393555420, 0.327810249, 0.268191023, 0.215931645, 0.171469450}
    };

    /** Each probability is the share of 4,000 seeds at which the point is of class 1, within five standard errors. */
    @Test
    void a_point_is_of_class_one_as_often_as_the_formula_says() {
        double[][] counts = new double[8][8];
        int seeds = 4000;
        for (int seed = 0; seed < seeds; seed++) {
            Split all = new Canevet(8, 2, 0, 0)
                    .create(new DatasetContext(new DataDirectory(List.of()), seed))
                    .split(SplitName.TRAIN);
            for (int item = 0; item < 64; item++) {
                float[] point = all.examples(new int[] {item}).features();
                int column = Math.round(7 * (1 - point[0]));
                int row = Math.round(7 * (1 - point[1]));
                assertThat(all.itemName(item)).endsWith("row " + (row + 1) + ", column " + (column + 1));
                counts[row][column] += all.label(item);
            }
        }
        for (int row = 0; row < 8; row++) {
            for (int column = 0; column < 8; column++) {
                double p = PROBABILITIES[row][column];
                assertThat(counts[row][column] / seeds)
                        .as("row %d, column %d", row, column)
                        .isCloseTo(p, within(5 * Math.sqrt(p * (1 - p) / seeds)));
            }
        }
    }

    @Test
    void fewer_points_lie_in_doubt_the_sharper_the_line_is() {
        int[] ones = new int[3];
        double[] smoothings = {10, 40, 15_000};
        for (int s = 0; s < 3; s++) {
            Split all = open(new Canevet(100, smoothings[s], 0, 0)).split(SplitName.TRAIN);
            for (int item = 0; item < all.size(); item++) {
                float[] point = all.examples(new int[] {item}).features();
                double line = Math.sin(4 * Math.pow(1.5 - point[1], 5)) / 3 + 0.5;
                ones[s] += (1 - point[0] < line ? 1 : 0) != all.label(item) ? 1 : 0;
            }
        }
        assertThat(ones[0]).isGreaterThan(2 * ones[1]);
        assertThat(ones[1]).isGreaterThan(100);
        assertThat(ones[2]).isLessThan(20);
    }

    @Test
    void a_billion_points_are_not_laid_out() {
        Split train = open(new Canevet(32_768, 40, 0.1, 0.33)).split(SplitName.TRAIN);
        assertThat(train.size()).isGreaterThan(600_000_000);
        assertThat(train.examples(new int[] {0, train.size() - 1}).labels()).containsAnyOf(0, 1);
    }
}
