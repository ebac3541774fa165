package org.assay.framework.cpu;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * Recycled off-heap memory. Sizes are rounded up to 2ⁿ or 1.5·2ⁿ bytes and a freed block serves the next request of its class or
 * of the class below, so that a step of constant shape allocates nothing after its first run and a thousand distinct totals
 * share a few classes. The rounded-up tail of a block is never touched and so never resident.
 */
final class Arena {
    private static final int SMALLEST = 10;
    private static final int CLASSES = 2 * (40 - SMALLEST);

    private final List<ArrayDeque<Block>> free = new ArrayList<>();
    private long bytesHeld;
    private boolean closed;

    Arena() {
        for (int i = 0; i < CLASSES; i++) {
            free.add(new ArrayDeque<>());
        }
    }

    long bytesHeld() {
        return bytesHeld;
    }

    Block take(long bytes) {
        int sizeClass = sizeClass(bytes);
        Block block = free.get(sizeClass).pollLast();
        if (block == null && sizeClass + 1 < CLASSES) {
            block = free.get(sizeClass + 1).pollLast();
        }
        if (block == null) {
            block = Block.allocate(bytes(sizeClass), sizeClass);
            bytesHeld += bytes(sizeClass);
        }
        return block;
    }

    void recycle(Block block) {
        if (closed || block.isForeign()) {
            block.free();
        } else {
            free.get(block.sizeClass).addLast(block);
        }
    }

    /** Frees what lies idle; blocks still in use are freed when their last user lets go. */
    void close() {
        closed = true;
        for (ArrayDeque<Block> blocks : free) {
            for (Block block : blocks) {
                bytesHeld -= bytes(block.sizeClass);
                block.free();
            }
            blocks.clear();
        }
    }

    static long bytes(int sizeClass) {
        long power = 1L << (SMALLEST + sizeClass / 2);
        return (sizeClass & 1) == 0 ? power : power + power / 2;
    }

    static int sizeClass(long bytes) {
        int power = Math.max(SMALLEST, 64 - Long.numberOfLeadingZeros(Math.max(1, bytes) - 1));
        int sizeClass = 2 * (power - SMALLEST);
        return sizeClass > 0 && bytes <= bytes(sizeClass - 1) ? sizeClass - 1 : sizeClass;
    }
}
