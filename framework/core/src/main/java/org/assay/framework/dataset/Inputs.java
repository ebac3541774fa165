package org.assay.framework.dataset;

/** What one item of a data set is. */
public sealed interface Inputs {
    /** The number of floats of one item, of one local feature of a set, or of one step of a sequence. */
    int width();

    /** Whether items have rows of their own, any number of them: sets and sequences. */
    default boolean ragged() {
        return false;
    }

    /** A vector of D numbers. */
    record Vectors(int width) implements Inputs {
        @Override
        public String toString() {
            return "vectors of " + width;
        }
    }

    /** An image of height × width × channels, row-major with the channels innermost. */
    record Images(int height, int across, int channels) implements Inputs {
        @Override
        public int width() {
            return height * across * channels;
        }

        @Override
        public String toString() {
            return "images of " + height + " x " + across + " x " + channels;
        }
    }

    /** A set of any number (at least one) of local features of D numbers. */
    record Sets(int width) implements Inputs {
        @Override
        public boolean ragged() {
            return true;
        }

        @Override
        public String toString() {
            return "sets of local features of " + width;
        }
    }

    /** A recording: any number (at least one) of samples in their order, so many a second; laid out as a set of features of one number. */
    record Sounds(int rate) implements Inputs {
        @Override
        public int width() {
            return 1;
        }

        @Override
        public boolean ragged() {
            return true;
        }

        @Override
        public String toString() {
            return "recordings of " + rate + " samples a second";
        }
    }

    /** A sequence of any number (at least one) of steps of D numbers, in order. */
    record Sequences(int width) implements Inputs {
        @Override
        public boolean ragged() {
            return true;
        }

        @Override
        public String toString() {
            return "sequences of " + width + (width == 1 ? " number" : " numbers") + " a step";
        }
    }

    /**
     * A sequence of any number (at least one) of tokens 1..V, in order; 0 stands for no token. Among floats a token is a whole number, exact to
     * 2²⁴; on a backend an integer.
     */
    record Tokens(int vocabulary) implements Inputs {
        @Override
        public int width() {
            return 1;
        }

        @Override
        public boolean ragged() {
            return true;
        }

        @Override
        public String toString() {
            return "sequences of " + vocabulary + " tokens";
        }
    }
}
