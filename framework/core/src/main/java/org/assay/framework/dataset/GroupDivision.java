package org.assay.framework.dataset;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assay.framework.random.RandomStream;

/**
 * Divides items into splits by their groups, so that no group is in two: what was recorded together is tested together.
 *
 * @param groups one an item
 * @param stream decides which groups are held out
 */
record GroupDivision(Inputs inputs, Targets.Classes targets, Split items, List<String> groups, RandomStream stream) {
    /** Shares of the groups, at least one unless the share is 0. */
    DividedDataset byShares(Shares shares) {
        List<String> names = groups.stream().distinct().sorted().toList();
        int test = count(shares.test(), names.size());
        int validation = count(shares.validation(), names.size());
        if (test + validation >= names.size()) {
            throw new DataException(
                    "there are " + names.size() + " groups; " + test + " for test and " + validation
                            + " for validation leave none to train on. Lower 'test' or 'validation', or name a column of more groups");
        }
        Map<String, SplitName> splits = new HashMap<>();
        int[] order = stream.permutation(names.size());
        for (int i = 0; i < order.length; i++) {
            splits.put(
                    names.get(order[i]),
                    i < test ? SplitName.TEST : i < test + validation ? SplitName.VALIDATION : SplitName.TRAIN);
        }
        return divided(splits);
    }

    /** One group for test, by the seed; a share of the others for validation, by the stream. */
    DividedDataset leaveOneOut(long seed, double validationShare) {
        List<String> names = LabelledItems.ordered(groups);
        int left = names.size() - 1;
        int validation = count(validationShare, left);
        if (left == 0) {
            throw new DataException("every item is of group '" + names.get(0)
                    + "', and leaving it out leaves none to train on; name a column of more groups");
        }
        if (validation >= left) {
            throw new DataException("there are " + names.size() + " groups; one for test and " + validation
                    + " for validation leave none to train on. Lower 'validation', or name a column of more groups");
        }
        int tested = (int) Math.floorMod(seed - 1, (long) names.size());
        Map<String, SplitName> splits = new HashMap<>();
        splits.put(names.get(tested), SplitName.TEST);
        int[] order = stream.permutation(left);
        for (int i = 0; i < left; i++) {
            int name = order[i] < tested ? order[i] : order[i] + 1;
            splits.put(names.get(name), i < validation ? SplitName.VALIDATION : SplitName.TRAIN);
        }
        return divided(splits);
    }

    private DividedDataset divided(Map<String, SplitName> splits) {
        return new DividedDataset(
                inputs,
                targets,
                members(splits, SplitName.TRAIN),
                members(splits, SplitName.VALIDATION),
                members(splits, SplitName.TEST));
    }

    private Split members(Map<String, SplitName> splits, SplitName name) {
        return new Subset(
                items,
                IntStream.range(0, items.size())
                        .filter(item -> splits.get(groups.get(item)) == name)
                        .toArray());
    }

    private static int count(double share, int groups) {
        return share == 0 ? 0 : Math.max(1, Shares.count(share, groups));
    }
}
