package org.assay.framework.clustering;

import java.util.Arrays;
import org.assay.framework.random.RandomStream;

/**
 * k-means++ (Arthur and Vassilvitskii, "k-means++: the advantages of careful seeding", SODA 2007, section 2.2): the first center is
 * a row drawn uniformly, each next one a row drawn with probability D²(x) / Σ D², where D²(x) is the squared distance to the
 * nearest center so far. One draw a center, as published (scikit-learn draws 2 + log k and keeps the best).
 */
final class Seeding {
    private final Rows rows;
    private final double[] nearest;
    private final int[] owner;
    private final int[] chosen;

    private Seeding(Rows rows, int clusters) {
        this.rows = rows;
        this.nearest = new double[rows.count()];
        this.owner = new int[rows.count()];
        this.chosen = new int[clusters];
        Arrays.fill(nearest, Double.POSITIVE_INFINITY);
    }

    /** The rows to begin from, all different. */
    static int[] choose(Rows rows, int clusters, RandomStream stream) {
        return new Seeding(rows, clusters).choose(stream);
    }

    private int[] choose(RandomStream stream) {
        int count = rows.count();
        if (chosen.length > count) {
            throw tooFew(rows.distinct());
        }
        chosen[0] = stream.nextInt(count);
        for (int cluster = 0; ; cluster++) {
            double total = update(cluster);
            if (cluster + 1 == chosen.length) {
                return chosen;
            }
            if (total == 0) {
                throw tooFew(cluster + 1);
            }
            chosen[cluster + 1] = draw(stream.nextDouble() * total);
        }
    }

    private IllegalArgumentException tooFew(int distinct) {
        return new IllegalArgumentException(
                chosen.length + " clusters cannot be made of " + rows.count() + " rows of which " + distinct
                        + " are distinct; ask for at most " + distinct + " clusters or give more rows");
    }

    /**
     * Measures the rows from the newest center and returns Σ D². A row whose D is at most half of the distance between its center and
     * the new one cannot be nearer to the new one (triangle inequality), so it is not measured.
     */
    private double update(int cluster) {
        double[] quarter = new double[cluster + 1];
        for (int other = 0; other < cluster; other++) {
            quarter[other] = rows.squaredDistance(chosen[cluster], chosen[other]) / 4 * (1 - 1e-12);
        }
        double total = 0;
        for (int row = 0; row < nearest.length; row++) {
            if (cluster == 0 || nearest[row] > quarter[owner[row]]) {
                double distance = rows.squaredDistance(row, chosen[cluster]);
                if (distance < nearest[row]) {
                    nearest[row] = distance;
                    owner[row] = cluster;
                }
            }
            total += nearest[row];
        }
        return total;
    }

    /** The row at which the running sum of D² passes the target; never one at distance 0. */
    private int draw(double target) {
        double sum = 0;
        int last = -1;
        for (int row = 0; row < nearest.length; row++) {
            if (nearest[row] > 0) {
                sum += nearest[row];
                last = row;
                if (sum > target) {
                    return row;
                }
            }
        }
        return last;
    }
}
