package org.assay.framework.cache;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The features of one transform, by the content of their items. Nothing about it is fatal: what cannot be kept or read is computed again. */
public final class FeatureStore {
    /** 32 MiB. */
    private static final long NUMBERS_A_FILE = 1 << 23;

    private static final String ABOUT = "transform.txt";

    private final Path directory;
    private final String identity;
    private final int width;
    private final Consumer<String> teller;
    private final Map<ContentKey, FeatureFile.Place> places = new HashMap<>();
    private final Set<Path> seen = new HashSet<>();
    private final Map<ContentKey, float[]> waiting = new HashMap<>();
    private final List<ContentKey> order = new ArrayList<>();
    private long waitingNumbers;
    private boolean writable = true;
    private boolean damageTold;
    private boolean closed;

    FeatureStore(Path directory, String identity, int width, Consumer<String> teller) {
        this.directory = directory;
        this.identity = identity;
        this.width = width;
        this.teller = teller;
        look();
    }

    /** The number of an item's features; −1 when they are not kept. */
    public synchronized int count(ContentKey key) {
        float[] fresh = waiting.get(key);
        if (fresh != null) {
            return fresh.length / width;
        }
        FeatureFile.Place place = places.get(key);
        return place == null ? -1 : place.count();
    }

    /** Reads an item's features to {@code features[position]}, for which there must be room; false when they are not kept, or no longer whole. */
    public boolean read(ContentKey key, float[] features, int position) {
        FeatureFile.Place place;
        synchronized (this) {
            float[] fresh = waiting.get(key);
            if (fresh != null) {
                System.arraycopy(fresh, 0, features, position, fresh.length);
                return true;
            }
            place = places.get(key);
        }
        if (place == null) {
            return false;
        }
        if (place.file().read(place, width, features, position)) {
            return true;
        }
        synchronized (this) {
            places.remove(key);
            if (!damageTold && !closed) {
                damageTold = true;
                teller.accept("the cached features in " + place.file().path()
                        + " are damaged; those that are were computed again");
            }
        }
        return false;
    }

    /** Keeps an item's features. */
    public synchronized void add(ContentKey key, float[] features) {
        if (writable && places.get(key) == null && waiting.put(key, features) == null) {
            order.add(key);
            waitingNumbers += features.length;
            if (waitingNumbers >= NUMBERS_A_FILE) {
                flush();
            }
        }
    }

    private void look() {
        if (!Files.isDirectory(directory)) {
            return;
        }
        try (Stream<Path> files = Files.list(directory)) {
            files.filter(file -> file.toString().endsWith(FeatureFile.ENDING))
                    .sorted()
                    .filter(seen::add)
                    .forEach(this::open);
        } catch (IOException e) {
            teller.accept("the cached features in " + directory + " cannot be listed (" + e.getMessage()
                    + "); they are computed again");
        }
    }

    private void open(Path file) {
        try {
            for (FeatureFile.Entry entry : FeatureFile.open(file, width)) {
                places.putIfAbsent(entry.key(), entry.place());
            }
        } catch (IOException e) {
            teller.accept("the cached features in " + file + " are left out and computed again: " + e.getMessage());
        }
    }

    /** Writes what waits, and lets go of the files. */
    synchronized void close() {
        flush();
        closed = true;
        places.values().stream().map(FeatureFile.Place::file).distinct().forEach(FeatureFile::close);
        places.clear();
    }

    private void flush() {
        if (order.isEmpty() || !writable) {
            return;
        }
        try {
            Files.createDirectories(directory);
            if (!Files.exists(directory.resolve(ABOUT))) {
                Files.write(directory.resolve(ABOUT), (identity + "\n").getBytes(StandardCharsets.UTF_8));
            }
            List<float[]> features = order.stream().map(waiting::get).toList();
            Path path = FeatureFile.write(directory, order, features, width);
            seen.add(path);
            open(path);
            waiting.clear();
            order.clear();
            waitingNumbers = 0;
        } catch (IOException e) {
            writable = false;
            waiting.clear();
            order.clear();
            teller.accept("features cannot be cached in " + directory + " (" + e.getMessage()
                    + "); they are computed whenever they are needed");
        }
    }
}
