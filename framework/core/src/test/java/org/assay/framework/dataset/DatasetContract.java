package org.assay.framework.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * What every data set keeps. Extend it with the component to test; the context is that of a cell with the given split seed. Reads
 * every item once, so give it a small configuration.
 */
public abstract class DatasetContract {
    protected abstract DatasetComponent component();

    /** Where the files of the component are; override for data sets that read some. */
    protected DataDirectory directory() {
        return new DataDirectory(List.of());
    }

    /** How many items the splits hold together. */
    protected abstract int items();

    private Dataset dataset(long seed) {
        return component().create(new DatasetContext(directory(), seed));
    }

    @Test
    void splitsAreDisjointAndComplete() {
        Dataset dataset = dataset(1);
        Set<String> names = new HashSet<>();
        int items = 0;
        for (SplitName name : SplitName.values()) {
            Split split = dataset.split(name);
            for (int i = 0; i < split.size(); i++, items++) {
                assertThat(names.add(split.itemName(i)))
                        .as("%s is in one place only", split.itemName(i))
                        .isTrue();
            }
        }
        assertThat(items).isEqualTo(items());
        assertThat(dataset.split(SplitName.TRAIN).size()).isPositive();
    }

    @Test
    void sameSeedGivesTheSameSplitsAndItems() {
        Dataset one = dataset(7);
        Dataset other = dataset(7);
        for (SplitName name : SplitName.values()) {
            int[] first = first(one.split(name).size());
            assertThat(names(other.split(name))).isEqualTo(names(one.split(name)));
            assertThat(other.split(name).examples(first).features())
                    .isEqualTo(one.split(name).examples(first).features());
        }
    }

    @Test
    void anotherSeedGivesAnotherTrainingSplit() {
        assertThat(names(dataset(2).split(SplitName.TRAIN)))
                .isNotEqualTo(names(dataset(1).split(SplitName.TRAIN)));
    }

    @Test
    void everyItemIsFiniteOfTheDeclaredWidthAndHasATargetInRange() {
        Dataset dataset = dataset(3);
        int width = dataset.inputs().width();
        for (SplitName name : SplitName.values()) {
            Split split = dataset.split(name);
            for (int i = 0; i < split.size(); i++) {
                Examples one = split.examples(new int[] {i});
                String item = split.itemName(i);
                assertThat(split.featureCount(i)).as(item).isPositive();
                assertThat(one.features()).as(item).hasSize(split.featureCount(i) * width);
                for (float value : one.features()) {
                    assertThat(Float.isFinite(value)).as(item).isTrue();
                }
                if (dataset.targets() instanceof Targets.Classes) {
                    assertThat(split.label(i))
                            .as(item)
                            .isBetween(0, dataset.targets().outputs() - 1);
                    assertThat(one.labels()).as(item).containsExactly(split.label(i));
                } else {
                    assertThat(split.label(i)).as(item).isEqualTo(-1);
                    assertThat(one.reals()).as(item).hasSize(dataset.targets().outputs());
                }
            }
        }
    }

    @Test
    void examplesKeepOrderAndRepeats() {
        Dataset dataset = dataset(4);
        Split split = dataset.split(SplitName.TRAIN);
        int last = split.size() - 1;
        int[] asked = {last, 0, last, last / 2, 0};
        Examples examples = split.examples(asked);
        assertThat(examples.count()).isEqualTo(asked.length);
        int width = dataset.inputs().width();
        int position = 0;
        for (int i = 0; i < asked.length; i++) {
            Examples one = split.examples(new int[] {asked[i]});
            int end = position + one.features().length;
            assertThat(Arrays.copyOfRange(examples.features(), position, end)).isEqualTo(one.features());
            int[] offsets = examples.offsets();
            if (dataset.inputs().ragged()) {
                assertThat(offsets).isNotNull().hasSize(asked.length + 1);
                assertThat(offsets[i] * width).isEqualTo(position);
                assertThat(offsets[i + 1] * width).isEqualTo(end);
            } else {
                assertThat(offsets).isNull();
            }
            position = end;
        }
        assertThat(examples.features()).hasSize(position);
    }

    @Test
    void noItemsAreAskedForAndNoneCome() {
        Examples none = dataset(5).split(SplitName.TRAIN).examples(new int[0]);
        assertThat(none.count()).isZero();
        assertThat(none.features()).isEmpty();
    }

    @Test
    void filesOfTheFingerprintExist() {
        assertThat(component().files(directory()))
                .allSatisfy(file -> assertThat(Files.isRegularFile(file))
                        .as(file.toString())
                        .isTrue());
    }

    private static int[] first(int size) {
        int[] indices = new int[Math.min(size, 5)];
        Arrays.setAll(indices, i -> i);
        return indices;
    }

    private static List<String> names(Split split) {
        return java.util.stream.IntStream.range(0, split.size())
                .mapToObj(split::itemName)
                .toList();
    }
}
