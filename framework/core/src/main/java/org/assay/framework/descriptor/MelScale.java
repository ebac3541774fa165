package org.assay.framework.descriptor;

/** How frequencies are laid out as they are heard. */
public enum MelScale {
    /** 2595 log₁₀(1 + f/700), as in HTK. */
    HTK {
        @Override
        double mel(double hertz) {
            return 2595 * Math.log10(1 + hertz / 700);
        }

        @Override
        double hertz(double mel) {
            return 700 * (Math.pow(10, mel / 2595) - 1);
        }
    },
    /** Linear to 1,000 Hz with 15 mel there, then logarithmic with 27 mel for a factor of 6.4, as in Slaney's Auditory Toolbox. */
    SLANEY {
        private static final double LINEAR = 200.0 / 3;
        private static final double STEP = 27 / 1.856297990365626;

        @Override
        double mel(double hertz) {
            return hertz < 1000 ? hertz / LINEAR : 15 + Math.log(hertz / 1000) * STEP;
        }

        @Override
        double hertz(double mel) {
            return mel < 15 ? mel * LINEAR : 1000 * Math.exp((mel - 15) / STEP);
        }
    };

    abstract double mel(double hertz);

    abstract double hertz(double mel);
}
