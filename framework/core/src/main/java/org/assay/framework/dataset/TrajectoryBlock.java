package org.assay.framework.dataset;

/** The blocks of a line of dense trajectories after its ten numbers of information, in their order. */
public enum TrajectoryBlock {
    /** Displacements of 15 steps, across and down. */
    TRAJ(30),
    /** Histograms of gradients: 2 × 2 × 3 cells of 8 bins. */
    HOG(96),
    /** Histograms of optical flow: 2 × 2 × 3 cells of 9 bins. */
    HOF(108),
    /** Motion boundary histograms across. */
    MBHX(96),
    /** Motion boundary histograms down. */
    MBHY(96);

    static final int INFORMATION = 10;
    static final int COLUMNS = INFORMATION + 30 + 96 + 108 + 96 + 96;

    private final int width;

    TrajectoryBlock(int width) {
        this.width = width;
    }

    int width() {
        return width;
    }

    /** The column of a line at which the block begins, from 0. */
    int start() {
        int start = INFORMATION;
        for (TrajectoryBlock block : values()) {
            if (block == this) {
                break;
            }
            start += block.width;
        }
        return start;
    }
}
