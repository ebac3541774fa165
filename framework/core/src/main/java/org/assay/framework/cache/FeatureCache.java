package org.assay.framework.cache;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The computed local features of one cell's data sets: on disk under a directory, or nowhere. Safe for several threads, and for several
 * processes on one directory. What is added is kept in memory until a file of it is worth writing; closing writes the rest.
 */
public final class FeatureCache implements AutoCloseable {
    private final Optional<Path> directory;
    private final Map<String, FeatureStore> stores = new HashMap<>();
    private final List<String> notes = new ArrayList<>();

    /** @param directory where transforms have their directories; empty: nothing is kept */
    public FeatureCache(Optional<Path> directory) {
        this.directory = directory;
    }

    /** A cache that keeps nothing. */
    public static FeatureCache none() {
        return new FeatureCache(Optional.empty());
    }

    /**
     * The features of one transform; empty when nothing is kept.
     *
     * @param identity everything that decides the features but the item
     * @param width the numbers of one feature
     */
    public synchronized Optional<FeatureStore> store(String identity, int width) {
        if (directory.isEmpty() || identity.isEmpty()) {
            return Optional.empty();
        }
        String key = identity + "\nwidth " + width;
        return Optional.of(stores.computeIfAbsent(
                key, all -> new FeatureStore(directory.get().resolve(ContentKey.nameOf(all)), all, width, this::tell)));
    }

    /** Keeps a sentence for whoever asks next. */
    public synchronized void tell(String note) {
        notes.add(note);
    }

    /** What a user should know that happened since this was last asked, one sentence each. */
    public synchronized List<String> takeNotes() {
        List<String> taken = List.copyOf(notes);
        notes.clear();
        return taken;
    }

    /** Writes what waits. Nothing is read or kept afterwards. */
    @Override
    public void close() {
        List<FeatureStore> all;
        synchronized (this) {
            all = List.copyOf(stores.values());
        }
        all.forEach(FeatureStore::close);
    }
}
