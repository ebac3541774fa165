package org.assay.framework.training;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.assay.framework.dataset.DataException;
import org.assay.framework.dataset.Examples;
import org.assay.framework.dataset.Inputs;
import org.assay.framework.dataset.Split;
import org.assay.framework.dataset.SplitName;
import org.assay.framework.dataset.Targets;
import org.junit.jupiter.api.Test;

class SeenClassesTest {
    private static final Targets CLASSES = new Targets.Classes(3);

    private static Split labelled(int... labels) {
        return new Split() {
            @Override
            public int size() {
                return labels.length;
            }

            @Override
            public Examples examples(int[] indices) {
                throw new AssertionError("labels are enough");
            }

            @Override
            public String itemName(int index) {
                return "clip-" + index;
            }

            @Override
            public int label(int index) {
                return labels[index];
            }

            @Override
            public int featureCount(int index) {
                return 1;
            }
        };
    }

    private static void require(Inputs inputs, Split train, Split test) {
        SeenClasses.require(inputs, CLASSES, train, Map.of(SplitName.TEST, test));
    }

    @Test
    void the_item_whose_class_was_never_seen_is_named() {
        assertThatThrownBy(() -> require(new Inputs.Vectors(2), labelled(0, 1, 1), labelled(0, 2, 1)))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("item clip-1 of the test split is of class 2")
                .hasMessageContaining("train on more items");
    }

    @Test
    void classes_that_nothing_asks_for_and_words_of_texts_are_free() {
        assertThatCode(() -> require(new Inputs.Vectors(2), labelled(0, 1), labelled(1, 0)))
                .doesNotThrowAnyException();
        assertThatCode(() -> require(new Inputs.Tokens(3), labelled(0, 1), labelled(2)))
                .doesNotThrowAnyException();
    }
}
