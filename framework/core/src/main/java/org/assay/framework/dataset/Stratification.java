package org.assay.framework.dataset;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.assay.framework.random.RandomStream;

/**
 * Divides items into splits so that every split has the classes in nearly the proportions of the whole: in each split the number
 * of items of a class differs by less than one from its exact share of what was left when the split was drawn (largest remainder).
 */
final class Stratification {
    private final List<List<Integer>> left;

    /** @param labels the class of each item; drawn from in an order that the stream decides */
    Stratification(int[] labels, int classes, RandomStream stream) {
        left = new ArrayList<>();
        for (int label = 0; label < classes; label++) {
            left.add(new ArrayList<>());
        }
        for (int item : stream.permutation(labels.length)) {
            left.get(labels[item]).add(item);
        }
    }

    int left() {
        return left.stream().mapToInt(List::size).sum();
    }

    /** Takes this many of the items that are left; ascending. */
    int[] take(int count) {
        int[] ofClass = apportion(count);
        int[] taken = new int[count];
        int position = 0;
        for (int label = 0; label < ofClass.length; label++) {
            List<Integer> items = left.get(label);
            List<Integer> last = items.subList(items.size() - ofClass[label], items.size());
            for (int item : last) {
                taken[position++] = item;
            }
            last.clear();
        }
        Arrays.sort(taken);
        return taken;
    }

    private int[] apportion(int count) {
        long total = left();
        if (count < 0 || count > total) {
            throw new IllegalArgumentException("cannot take " + count + " of " + total + " items");
        }
        int classes = left.size();
        int[] ofClass = new int[classes];
        long[] remainder = new long[classes];
        List<Integer> order = new ArrayList<>();
        int given = 0;
        for (int label = 0; label < classes; label++) {
            long quota = (long) count * left.get(label).size();
            ofClass[label] = total == 0 ? 0 : (int) (quota / total);
            remainder[label] = total == 0 ? 0 : quota % total;
            given += ofClass[label];
            order.add(label);
        }
        order.sort((a, b) -> Long.compare(remainder[b], remainder[a]));
        for (int i = 0; given < count; i++, given++) {
            ofClass[order.get(i)]++;
        }
        return ofClass;
    }
}
