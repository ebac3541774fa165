package org.assay.framework.dataset.source;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * A file of a data set.
 *
 * @param places where it may lie under a data directory; fetched to the first
 * @param size in bytes
 * @param address where its publisher offers it; empty: it cannot be fetched
 * @param contents what unpacking it gives, as far as it matters, at the places where that lies; they stand for it when all are there
 */
public record SourceFile(
        List<String> places, long size, Optional<Checksum> checksum, Optional<URI> address, List<SourceFile> contents) {
    public SourceFile {
        places = List.copyOf(places);
        contents = List.copyOf(contents);
        if (places.isEmpty() || size < 1) {
            throw new IllegalArgumentException("a file of a data set has a place and a size");
        }
    }

    /** A file that is used as it is. */
    public static SourceFile of(String place, long size, Checksum checksum, Optional<URI> address) {
        return new SourceFile(List.of(place), size, Optional.of(checksum), address, List.of());
    }

    /** The name without folders. */
    public String name() {
        return places.get(0).substring(places.get(0).lastIndexOf('/') + 1);
    }

    /** Whether it is unpacked once it is fetched. */
    public boolean isArchive() {
        return name().endsWith(".tar.gz") && !contents.isEmpty();
    }
}
