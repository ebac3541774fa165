package org.assay.framework.descriptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import org.assay.framework.component.Checks;
import org.assay.framework.dataset.DataDirectory;
import org.assay.framework.dataset.DataException;
import org.assay.framework.dataset.DatasetContext;
import org.assay.framework.dataset.Digits;
import org.assay.framework.dataset.Shares;
import org.junit.jupiter.api.Test;

/** Against numpy and scipy, in double there and here, written in single precision. */
class MfccTest {
    private static final Digits DIGITS = new Digits(new Shares(0.2, 0.25));

    private static Mfcc htk() {
        return new Mfcc(DIGITS, 25, 10, 26, 13, 2, FrameNormalisation.MEAN, 0.97, 0, Optional.empty(), MelScale.HTK);
    }

    private static Mfcc slaney(FrameNormalisation normalise) {
        return new Mfcc(DIGITS, 32, 12.5, 20, 20, 0, normalise, 0, 100, Optional.of(3500.0), MelScale.SLANEY);
    }

    private static float[] describe(MelFrames frames, float[] sound) {
        float[] features = new float[frames.most(sound.length) * frames.width()];
        assertThat(frames.describe(sound, 0, sound.length, features, 0)).isEqualTo(frames.most(sound.length));
        return features;
    }

    private static void assertAgrees(Mfcc mfcc, String oracle) {
        float[] expected = Oracle.numbers(oracle);
        float[] found = describe(MelFrames.of(mfcc, 8000), Oracle.numbers("mfcc-sound.npy"));
        assertThat(found).hasSameSizeAs(expected);
        for (int i = 0; i < found.length; i++) {
            assertThat(found[i]).as("number %d", i).isCloseTo(expected[i], within(2e-6f));
        }
    }

    @Test
    void agreesWithScipy() {
        assertAgrees(htk(), "mfcc-htk.npy");
        assertAgrees(slaney(FrameNormalisation.NONE), "mfcc-slaney.npy");
    }

    @Test
    void coefficientsAreNormalisedOverTheRecording() {
        MelFrames frames = MelFrames.of(slaney(FrameNormalisation.MEAN_DEVIATION), 8000);
        float[] found = describe(frames, Oracle.numbers("mfcc-sound.npy"));
        double sum = 0;
        double squares = 0;
        for (int i = 4; i < found.length; i += 20) {
            sum += found[i];
            squares += found[i] * found[i];
        }
        assertThat(sum).isCloseTo(0, within(1e-5));
        assertThat(squares / (found.length / 20.0)).isCloseTo(1, within(1e-5));
    }

    @Test
    void shortAndSilentRecordingsAreFinite() {
        MelFrames frames = MelFrames.of(htk(), 8000);
        assertThat(frames.most(1)).isEqualTo(1);
        assertThat(frames.most(279)).isEqualTo(1);
        assertThat(frames.most(280)).isEqualTo(2);
        assertThat(describe(frames, new float[1])).hasSize(39).containsOnly(0);
        assertThat(describe(frames, new float[500])).containsOnly(0);
    }

    @Test
    void whatDoesNotFitIsRefused() {
        DatasetContext context = new DatasetContext(new DataDirectory(List.of()), 1);
        assertThatThrownBy(() -> htk().create(context))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("images of 8 x 8 x 1")
                .hasMessageContaining("spoken-digits");
        Checks checks = new Checks();
        new Mfcc(DIGITS, 25, 10, 12, 13, 2, FrameNormalisation.MEAN, 0, 50, Optional.of(40.0), MelScale.HTK)
                .check(checks);
        assertThat(checks.violations().stream().map(Checks.Violation::parameter))
                .containsExactly("coefficients", "high");
    }
}
