package org.assay.framework.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.assay.framework.dataset.DataDirectory;
import org.assay.framework.dataset.DataException;
import org.assay.framework.dataset.Dataset;
import org.assay.framework.dataset.DatasetComponent;
import org.assay.framework.dataset.DatasetContext;
import org.assay.framework.dataset.DatasetContract;
import org.assay.framework.dataset.Division;
import org.assay.framework.dataset.FileIndex;
import org.assay.framework.dataset.Inputs;
import org.assay.framework.dataset.ItemColumns;
import org.assay.framework.dataset.RealData;
import org.assay.framework.dataset.Shares;
import org.assay.framework.dataset.Split;
import org.assay.framework.dataset.SplitName;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Seven recordings a digit and speaker, three speakers, of a few samples each, unpacked; and the publisher's archive where it is. */
class SpokenDigitsTest extends DatasetContract {
    private static final List<String> SPEAKERS = List.of("ann", "bob", "cid");

    @TempDir
    private Path root;

    private Path recordings;

    @BeforeEach
    void write() throws IOException {
        recordings = Files.createDirectories(root.resolve("free-spoken-digit-dataset/recordings"));
        for (int digit = 0; digit < 10; digit++) {
            for (String speaker : SPEAKERS) {
                for (int index = 0; index < 7; index++) {
                    short[] samples = new short[20 + digit];
                    samples[0] = (short) (-32768 + index);
                    samples[1] = 16384;
                    write(digit + "_" + speaker + "_" + index + ".wav", 8000, samples);
                }
            }
        }
    }

    private void write(String name, int rate, short... samples) throws IOException {
        ByteBuffer data = ByteBuffer.allocate(2 * samples.length).order(ByteOrder.LITTLE_ENDIAN);
        data.asShortBuffer().put(samples);
        Files.write(recordings.resolve(name), WavFiles.of(1, 1, rate, 16, data.array()));
    }

    @Override
    protected DatasetComponent component() {
        return new SpokenDigits(SpeakerDivision.PUBLISHER, 0.2, 0);
    }

    @Override
    protected DataDirectory directory() {
        return new DataDirectory(List.of(root));
    }

    @Override
    protected int items() {
        return 210;
    }

    private Dataset create(DatasetComponent component, long seed) {
        return component.create(new DatasetContext(directory(), seed));
    }

    private static Set<String> parts(Split split, int part) {
        Set<String> parts = new HashSet<>();
        IntStream.range(0, split.size())
                .forEach(i -> parts.add(split.itemName(i).split("[_.]")[part]));
        return parts;
    }

    @Test
    void thePublishersTestSplitIsTheFirstFive() {
        Dataset dataset = create(component(), 1);
        assertThat(dataset.inputs()).isEqualTo(new Inputs.Sounds(8000));
        assertThat(dataset.split(SplitName.TEST).size()).isEqualTo(150);
        assertThat(parts(dataset.split(SplitName.TEST), 2)).containsExactlyInAnyOrder("0", "1", "2", "3", "4");
        assertThat(parts(dataset.split(SplitName.TRAIN), 2)).containsExactlyInAnyOrder("5", "6");
        assertThat(dataset.split(SplitName.VALIDATION).size()).isEqualTo(12);
        Split test = dataset.split(SplitName.TEST);
        assertThat(test.itemName(0)).isEqualTo("0_ann_0.wav");
        assertThat(test.examples(new int[] {0}).features()).hasSize(20).startsWith(-1f, 0.5f, 0f);
    }

    @Test
    void speakersAreNotShared() {
        Dataset dataset = create(new SpokenDigits(SpeakerDivision.SPEAKERS, 0.3, 0.3), 3);
        assertThat(parts(dataset.split(SplitName.TEST), 1)).hasSize(1);
        Dataset second = create(new SpokenDigits(SpeakerDivision.LEAVE_ONE_SPEAKER_OUT, 0.3, 0.3), 2);
        assertThat(parts(second.split(SplitName.TEST), 1)).containsExactly("bob");
        assertThat(parts(second.split(SplitName.TRAIN), 1)).doesNotContain("bob");
    }

    @Test
    void faultsAreNamed() throws IOException {
        write("3_ann_0.wav", 16000, (short) 1);
        assertThatThrownBy(() -> create(component(), 1))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("3_ann_0.wav has 16000 samples a second")
                .hasMessageContaining("one rate");
        Files.write(recordings.resolve("3_ann_0.wav"), "no sound".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThatThrownBy(() -> create(component(), 1))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("3_ann_0.wav is no WAV file");
        write("3_ann_0.wav", 8000, new short[100]);
        byte[] whole = Files.readAllBytes(recordings.resolve("3_ann_0.wav"));
        Files.write(recordings.resolve("3_ann_0.wav"), java.util.Arrays.copyOf(whole, 100));
        assertThatThrownBy(() -> create(component(), 1))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("truncated: it promises 200 bytes of samples and holds 56");
        assertThatThrownBy(() -> component().create(new DatasetContext(new DataDirectory(List.of(recordings)), 1)))
                .hasMessageContaining("found no free-spoken-digit-dataset.tar.gz");
    }

    @Test
    void aUsersOwnRecordingsAreReadByTheirIndex() throws IOException {
        Files.writeString(
                root.resolve("index.tsv"),
                "file\tclass\tgroup\n"
                        + IntStream.range(0, 6)
                                .mapToObj(i -> "free-spoken-digit-dataset/recordings/" + i + "_ann_0.wav\tc" + i % 2
                                        + "\tg" + i % 3 + "\n")
                                .collect(java.util.stream.Collectors.joining()));
        Sounds sounds = new Sounds(
                new FileIndex("index.tsv", "file", new ItemColumns("class", java.util.Optional.of("group"))),
                new Shares(0.2, 0.2),
                Division.LEAVE_ONE_GROUP_OUT);
        Dataset dataset = create(sounds, 3);
        assertThat(dataset.split(SplitName.TEST).size()).isEqualTo(2);
        assertThat(dataset.split(SplitName.TEST).itemName(0)).contains("2_ann_0.wav");
        assertThat(sounds.files(directory())).hasSize(7);
        Files.writeString(root.resolve("index.tsv"), "file\tclass\n../x.wav\ta\n");
        assertThatThrownBy(() -> create(sounds, 1))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("index.tsv, line 2 (../x.wav): found no file '../x.wav'");
    }

    /** Counts by tar and file: 3,000 recordings of 10 digits and 6 speakers. */
    @Test
    void thePublishersArchiveIsReadWhole() {
        DataDirectory data = RealData.require("free-spoken-digit-dataset.tar.gz");
        Dataset dataset = new SpokenDigits(SpeakerDivision.PUBLISHER, 0.1, 0).create(new DatasetContext(data, 1));
        Split test = dataset.split(SplitName.TEST);
        assertThat(test.size()).isEqualTo(300);
        assertThat(dataset.split(SplitName.TRAIN).size()).isEqualTo(2430);
        assertThat(dataset.split(SplitName.VALIDATION).size()).isEqualTo(270);
        assertThat(parts(test, 1)).hasSize(6);
        int first = IntStream.range(0, 300)
                .filter(i -> test.itemName(i).equals("9_jackson_0.wav"))
                .findFirst()
                .orElseThrow();
        assertThat(test.label(first)).isEqualTo(9);
    }
}
