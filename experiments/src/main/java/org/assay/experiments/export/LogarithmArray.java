package org.assay.experiments.export;

import java.util.Arrays;
import java.util.Optional;

/** Variables that are learned as logarithms, and what stands beside them in files: the same numbers as formulas and other programs have them. */
public enum LogarithmArray {
    VARIANCES("log-variance", "variances"),
    /** π = softmax of what is learned. */
    PRIORS("log-priors", "priors"),
    GAMMA("log-gamma", "gamma"),
    ALPHA("log-alpha", "alpha"),
    SMOOTHING("log-smoothing", "smoothing");

    private final String learned;
    private final String plain;

    LogarithmArray(String learned, String plain) {
        this.learned = learned;
        this.plain = plain;
    }

    /** Of a variable, if it is one of these. */
    public static Optional<LogarithmArray> of(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return Arrays.stream(values()).filter(one -> one.learned.equals(name)).findFirst();
    }

    /** The path of the plain numbers beside a variable. */
    public String beside(String path) {
        return path.substring(0, path.lastIndexOf('/') + 1) + plain;
    }

    /** The plain numbers of the logarithms. */
    public float[] plain(float[] logarithms) {
        double sum = 1;
        if (this == PRIORS) {
            sum = 0;
            for (float value : logarithms) {
                sum += Math.exp(value);
            }
        }
        float[] found = new float[logarithms.length];
        for (int i = 0; i < found.length; i++) {
            found[i] = (float) (Math.exp(logarithms[i]) / sum);
        }
        return found;
    }

    /** Priors are a vector; all others have the shape of their logarithms. */
    public int[] shape(int[] ofLogarithms) {
        return this == PRIORS ? new int[] {Arrays.stream(ofLogarithms).reduce(1, (a, b) -> a * b)} : ofLogarithms;
    }
}
