package org.assay.framework.descriptor;

import org.apache.commons.math3.transform.DftNormalization;
import org.apache.commons.math3.transform.FastFourierTransformer;
import org.apache.commons.math3.transform.TransformType;

/**
 * Mel-frequency cepstral coefficients of frames: y_t = x_t − a x_{t−1}; frames of W samples every H, 1 + ⌊(N − W)/H⌋ of them, a shorter recording
 * being filled with zeros to one; times the Hamming window 0.54 − 0.46 cos(2π i/(W − 1)); |FFT|² over the next power of two; M triangles of height 1
 * whose corners lie equally far apart in mel from {@code low} to {@code high} Hz; ln(max(energy, 10⁻¹⁰)); the first coefficients of the orthonormal
 * DCT-II; normalised over the recording; then their first and second differences d_t = Σ_{n=1,2} n (c_{t+n} − c_{t−n}) / 10, ends repeated.
 *
 * @param window W, in samples
 * @param hop H, in samples
 * @param deltas how many orders of differences follow the coefficients
 */
record MelFrames(
        int rate,
        int window,
        int hop,
        int filters,
        int coefficients,
        int deltas,
        double preEmphasis,
        double low,
        double high,
        MelScale mel,
        FrameNormalisation normalise,
        double[][] triangles,
        double[][] cosines)
        implements LocalDescriptor {
    private static final double FLOOR = 1e-10;

    static MelFrames of(Mfcc of, int rate) {
        int window = Math.max(2, (int) Math.round(of.window() * rate / 1000));
        int hop = Math.max(1, (int) Math.round(of.hop() * rate / 1000));
        double high = of.high().orElse(rate / 2.0);
        return new MelFrames(
                rate,
                window,
                hop,
                of.filters(),
                of.coefficients(),
                of.deltas(),
                of.preEmphasis(),
                of.low(),
                high,
                of.mel(),
                of.normalise(),
                triangles(of.filters(), of.low(), high, of.mel(), transformed(window), rate),
                cosines(of.coefficients(), of.filters()));
    }

    private static int transformed(int window) {
        return Math.max(2, Integer.highestOneBit(window - 1) << 1);
    }

    /** filters × (P/2 + 1): at bin b of frequency f = b rate/P, max(0, min((f − left)/(centre − left), (right − f)/(right − centre))). */
    private static double[][] triangles(int filters, double low, double high, MelScale mel, int points, int rate) {
        double[][] triangles = new double[filters][points / 2 + 1];
        double from = mel.mel(low);
        double step = (mel.mel(high) - from) / (filters + 1);
        for (int m = 0; m < filters; m++) {
            double left = mel.hertz(from + m * step);
            double centre = mel.hertz(from + (m + 1) * step);
            double right = mel.hertz(from + (m + 2) * step);
            for (int bin = 0; bin <= points / 2; bin++) {
                double f = (double) bin * rate / points;
                triangles[m][bin] = Math.max(0, Math.min((f - left) / (centre - left), (right - f) / (right - centre)));
            }
        }
        return triangles;
    }

    private static double[][] cosines(int coefficients, int filters) {
        double[][] cosines = new double[coefficients][filters];
        for (int k = 0; k < coefficients; k++) {
            double scale = Math.sqrt((k == 0 ? 1.0 : 2.0) / filters);
            for (int m = 0; m < filters; m++) {
                cosines[k][m] = scale * Math.cos(Math.PI * k * (2 * m + 1) / (2.0 * filters));
            }
        }
        return cosines;
    }

    @Override
    public int width() {
        return coefficients * (1 + deltas);
    }

    @Override
    public int most(int length) {
        return length < window ? 1 : 1 + (length - window) / hop;
    }

    @Override
    public int count(float[] values, int start, int length) {
        return most(length);
    }

    @Override
    public boolean constantCount() {
        return true;
    }

    @Override
    public String identity() {
        return String.join(
                " ",
                "mfcc@1",
                "rate=" + rate,
                "window=" + window,
                "hop=" + hop,
                "filters=" + filters,
                "coefficients=" + coefficients,
                "deltas=" + deltas,
                "pre-emphasis=" + preEmphasis,
                "low=" + low,
                "high=" + high,
                "mel=" + mel,
                "normalise=" + normalise);
    }

    @Override
    public int describe(float[] values, int start, int length, float[] features, int position) {
        int count = most(length);
        double[][] cepstra = new double[count][];
        for (int frame = 0; frame < count; frame++) {
            cepstra[frame] = cepstrum(values, start, length, frame * hop);
        }
        normalise.apply(cepstra);
        double[][] order = cepstra;
        for (int part = 0; part <= deltas; part++) {
            for (int frame = 0; frame < count; frame++) {
                int to = position + frame * width() + part * coefficients;
                for (int k = 0; k < coefficients; k++) {
                    features[to + k] = (float) order[frame][k];
                }
            }
            order = differences(order);
        }
        return count;
    }

    private double[] cepstrum(float[] values, int start, int length, int from) {
        int points = transformed(window);
        double[][] spectrum = new double[2][points];
        for (int i = 0; i < window && from + i < length; i++) {
            int at = start + from + i;
            double before = from + i == 0 ? 0 : values[at - 1];
            double hamming = 0.54 - 0.46 * Math.cos(2 * Math.PI * i / (window - 1));
            spectrum[0][i] = (values[at] - preEmphasis * before) * hamming;
        }
        FastFourierTransformer.transformInPlace(spectrum, DftNormalization.STANDARD, TransformType.FORWARD);
        double[] logarithms = new double[filters];
        for (int m = 0; m < filters; m++) {
            double energy = 0;
            for (int bin = 0; bin <= points / 2; bin++) {
                double power = spectrum[0][bin] * spectrum[0][bin] + spectrum[1][bin] * spectrum[1][bin];
                energy += triangles[m][bin] * power;
            }
            logarithms[m] = Math.log(Math.max(energy, FLOOR));
        }
        double[] cepstrum = new double[coefficients];
        for (int k = 0; k < coefficients; k++) {
            for (int m = 0; m < filters; m++) {
                cepstrum[k] += cosines[k][m] * logarithms[m];
            }
        }
        return cepstrum;
    }

    private static double[][] differences(double[][] frames) {
        double[][] differences = new double[frames.length][frames[0].length];
        for (int t = 0; t < frames.length; t++) {
            for (int n = 1; n <= 2; n++) {
                double[] after = frames[Math.min(frames.length - 1, t + n)];
                double[] before = frames[Math.max(0, t - n)];
                for (int k = 0; k < after.length; k++) {
                    differences[t][k] += n * (after[k] - before[k]) / 10;
                }
            }
        }
        return differences;
    }
}
