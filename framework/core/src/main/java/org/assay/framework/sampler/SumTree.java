package org.assay.framework.sampler;

/** Weights of N entries with sums of all subtrees: setting one and finding the entry at a running sum cost O(log N). */
final class SumTree {
    private static final int MOST = 1 << 29;

    private final int leaves;
    private final double[] sums;

    /** @throws IllegalArgumentException where there are more entries than an array of sums has room for */
    SumTree(int entries) {
        if (entries > MOST) {
            throw new IllegalArgumentException("sampler: a score is kept of at most " + MOST
                    + " samples, and there are " + entries + "; use a sampler over a presample, or train on fewer");
        }
        this.leaves = Math.max(1, Integer.highestOneBit(Math.max(1, entries - 1)) << 1);
        this.sums = new double[2 * leaves];
    }

    /** All of one weight, at the cost of laying them out. */
    SumTree(int entries, double weight) {
        this(entries);
        java.util.Arrays.fill(sums, leaves, leaves + entries, weight);
        for (int node = leaves - 1; node > 0; node--) {
            sums[node] = sums[2 * node] + sums[2 * node + 1];
        }
    }

    /** The same weights, with room for twice as many. */
    SumTree doubled() {
        SumTree larger = new SumTree(2 * leaves);
        for (int entry = 0; entry < leaves; entry++) {
            larger.set(entry, get(entry));
        }
        return larger;
    }

    void set(int entry, double weight) {
        int node = leaves + entry;
        sums[node] = weight;
        while ((node >>= 1) > 0) {
            // Sums are made anew, not adjusted: rounding does not gather.
            sums[node] = sums[2 * node] + sums[2 * node + 1];
        }
    }

    double get(int entry) {
        return sums[leaves + entry];
    }

    double total() {
        return sums[1];
    }

    /** The entry at which the running sum passes the target in [0, total); never one of weight 0 while the total is above 0. */
    int find(double target) {
        int node = 1;
        double left = target;
        while (node < leaves) {
            node *= 2;
            if (left >= sums[node] && sums[node + 1] > 0 || sums[node] <= 0) {
                left -= sums[node];
                node++;
            }
        }
        return node - leaves;
    }
}
