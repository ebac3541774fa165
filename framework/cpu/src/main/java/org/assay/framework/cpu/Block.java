package org.assay.framework.cpu;

/** A piece of off-heap memory, its start aligned to 64 bytes; goes back to its arena when its last user lets go. */
final class Block {
    private final long base;
    final long address;
    final int sizeClass;
    /** Keeps memory that another library owns from being collected while a tensor looks at it. */
    private final Object owner;

    private int users;

    private Block(long base, long address, int sizeClass, Object owner) {
        this.base = base;
        this.address = address;
        this.sizeClass = sizeClass;
        this.owner = owner;
    }

    static Block allocate(long bytes, int sizeClass) {
        long base = Raw.allocate(bytes + 64);
        return new Block(base, (base + 63) & ~63L, sizeClass, null);
    }

    /** Memory that belongs to {@code owner}, which is kept reachable. */
    static Block foreign(long address, Object owner) {
        return new Block(0, address, -1, owner);
    }

    boolean isForeign() {
        return owner != null;
    }

    void addUser() {
        users++;
    }

    /** Returns whether that was the last user. */
    boolean removeUser() {
        return --users == 0;
    }

    void free() {
        if (base != 0) {
            Raw.free(base);
        }
    }
}
