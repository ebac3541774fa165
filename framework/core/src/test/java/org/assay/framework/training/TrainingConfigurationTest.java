package org.assay.framework.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.assay.framework.Bootstrap;
import org.assay.framework.component.Components;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which weights go with which sampler. */
class TrainingConfigurationTest {
    private static final Components COMPONENTS = Bootstrap.components(List.of());

    private static String violations(String sampler, String weights) {
        String text = "training(dataset: digits, model: mlp, optimizer: adam, budget: 1 epochs, batch: 8, sampler: "
                + sampler + ", weights: " + weights + ")";
        return COMPONENTS.check(COMPONENTS.read("training", text)).toString();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
                    presampled(score: gradient-norm);              adjusted
                    presampled(score: error);                      correcting
                    history(score: gradient-norm-bound);           correcting
                    per-class-gaussian(score: gradient-norm);      adjusted
                    constant-time(score: gradient-norm-bound);     adjusted
                    cached;                                        adjusted
                    online-batch-selection;                        correcting
                    selective-backprop;                            adjusted
                    """)
    void scores_that_are_no_losses_are_not_set_against_losses(String sampler, String weights) {
        assertThat(violations(sampler, weights)).contains("weights", "are no losses", "weights biased or unbiased");
        assertThat(violations(sampler, "unbiased")).doesNotContain("are no losses");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
                    presampled;                                    adjusted
                    history-lstm;                                  correcting
                    history;                                       adjusted
                    per-class-gaussian;                            adjusted
                    constant-variance;                             correcting
                    """)
    void losses_are(String sampler, String weights) {
        assertThat(violations(sampler, weights)).isEqualTo("[]");
    }
}
