package org.assay.framework.dataset;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What a user's file says of its items, one entry an item in each list.
 *
 * @param labels an item's class, a position in {@code classes}
 * @param groups what no two splits may share, if the user named it
 * @param names where a person finds the item
 */
public record LabelledItems(int[] labels, List<String> classes, Optional<List<String>> groups, List<String> names) {
    /** @param source what the items come from, for messages */
    public static LabelledItems of(
            List<String> classOf, Optional<List<String>> groups, List<String> names, String source) {
        List<String> classes = ordered(classOf);
        if (classes.size() < 2) {
            throw new DataException(source + " has " + classOf.size() + " items of " + classes.size()
                    + " classes; at least 2 classes are needed");
        }
        int[] labels = classOf.stream().mapToInt(classes::indexOf).toArray();
        return new LabelledItems(labels, classes, groups, names);
    }

    /** The items of a table, one a row, by its columns of classes and groups. */
    public static LabelledItems of(Table table, String label, Optional<String> group) {
        int labelColumn = table.column(label, "label");
        int groupColumn = group.map(name -> table.column(name, "group")).orElse(-1);
        List<String> classOf = new ArrayList<>();
        List<String> groups = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (int row = 0; row < table.size(); row++) {
            if (table.text(row, labelColumn).isEmpty()) {
                throw new DataException(table.place(row) + " has no class; give it one, or leave the item out");
            }
            if (groupColumn >= 0 && table.text(row, groupColumn).isEmpty()) {
                throw new DataException(table.place(row) + " has no group; give it one, or leave the item out");
            }
            classOf.add(table.text(row, labelColumn));
            groups.add(groupColumn < 0 ? "" : table.text(row, groupColumn));
            names.add(table.place(row));
        }
        return of(classOf, group.map(name -> groups), names, "the index");
    }

    /** The different names in their order: as numbers where all are whole numbers, else by their letters. */
    static List<String> ordered(Collection<String> names) {
        boolean numbers = names.stream().allMatch(name -> name.matches("-?\\d{1,18}"));
        Comparator<String> order = numbers ? Comparator.comparingLong(Long::parseLong) : Comparator.naturalOrder();
        return names.stream().distinct().sorted(order).toList();
    }

    /** Three splits of the items, which have these labels. */
    public Dataset divide(Inputs inputs, Split items, Division division, Shares shares, DatasetContext context) {
        Targets.Classes targets = new Targets.Classes(classes.size());
        if (groups.isEmpty()) {
            return DividedDataset.byClass(inputs, targets, items, shares, context.stream("split"));
        }
        GroupDivision split = new GroupDivision(inputs, targets, items, groups.get(), context.stream("split"));
        return division == Division.SHARES
                ? split.byShares(shares)
                : split.leaveOneOut(context.splitSeed(), shares.validation());
    }

    /** The publisher's test items, and of the others a share for validation with balanced classes. */
    public Dataset divide(Inputs inputs, Split items, int[] tested, double validation, DatasetContext context) {
        Set<Integer> test = Arrays.stream(tested).boxed().collect(Collectors.toSet());
        Split others = new Subset(
                items,
                IntStream.range(0, items.size())
                        .filter(item -> !test.contains(item))
                        .toArray());
        return PublisherSplits.divide(
                "the publisher's training part",
                inputs,
                classes.size(),
                others,
                new Subset(items, tested),
                Shares.count(validation, others.size()),
                Optional.empty(),
                context.stream("split"));
    }
}
