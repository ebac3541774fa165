package org.assay.framework.dataset;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assay.framework.random.RandomStream;

/** Divides items into splits by their groups, so that no group is in two: what was recorded together is tested together. */
final class GroupDivision {
    private GroupDivision() {}

    static DividedDataset divide(
            Inputs inputs,
            Targets.Classes targets,
            Split items,
            List<String> groups,
            Shares shares,
            RandomStream stream) {
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
        int[][] members = new int[SplitName.values().length][];
        for (SplitName name : SplitName.values()) {
            members[name.ordinal()] = IntStream.range(0, items.size())
                    .filter(item -> splits.get(groups.get(item)) == name)
                    .toArray();
        }
        return new DividedDataset(
                inputs,
                targets,
                new Subset(items, members[SplitName.TRAIN.ordinal()]),
                new Subset(items, members[SplitName.VALIDATION.ordinal()]),
                new Subset(items, members[SplitName.TEST.ordinal()]));
    }

    /** A share of the groups, at least one unless the share is 0. */
    private static int count(double share, int groups) {
        return share == 0 ? 0 : Math.max(1, Shares.count(share, groups));
    }
}
